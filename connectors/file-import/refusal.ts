import { OperatorError } from '../../src/core/errors.js';

/** Every way a file can be refused, fourteen in all. */
export type RefusalReason =
  | 'too-big'
  | 'trap'
  | 'protected'
  | 'damaged'
  | 'not-a-workbook'
  | 'empty'
  | 'unknown-header'
  | 'ambiguous-kind'
  | 'unknown-kind'
  | 'shown-by-source'
  | 'source-unknown'
  | 'unknown-journal'
  | 'nothing-fits'
  | 'over-limit';

interface Words {
  readonly message: string;
  readonly nextStep: string;
}

const WORDS: Readonly<Record<RefusalReason, Words>> = {
  'too-big': {
    message: 'Файл слишком велик.',
    nextStep: 'Разделите его на части — например, по классам — и загрузите их по одной.',
  },
  trap: {
    message: 'Файл похож на ловушку: одна из его частей сжата больше чем в 100 раз.',
    nextStep: 'Если он ваш, откройте его в Excel, уберите пустые строки под таблицей, сохраните и загрузите снова.',
  },
  protected: {
    message: 'Файл защищён паролем.',
    nextStep: 'Откройте его в Excel, снимите пароль, сохраните и загрузите снова.',
  },
  damaged: {
    message: 'Файл повреждён: прочитать его нельзя.',
    nextStep: 'Получите файл заново или откройте его в Excel, сохраните как XLSX и загрузите снова.',
  },
  'not-a-workbook': {
    message: 'Это не таблица.',
    nextStep: 'Нужен файл XLSX, XLS, ODS или CSV: откройте этот в Excel и сохраните как XLSX.',
  },
  empty: {
    message: 'В файле нет ни одной заполненной ячейки.',
    nextStep: 'Проверьте, тот ли это файл; если в Excel данные видны, сохраните его как XLSX и загрузите снова.',
  },
  'unknown-header': {
    message: 'В файле не нашлось знакомой строки заголовков.',
    nextStep:
      'Назовите столбцы так, как указано в описании таблиц — под формой загрузки или в zavuch import --help, — или задайте свои названия: zavuch import --map.',
  },
  'ambiguous-kind': {
    message: 'По заголовкам нельзя решить, что это за файл.',
    nextStep: 'Укажите вид файла.',
  },
  'unknown-kind': {
    message: 'Такого вида файла нет.',
    nextStep: 'Укажите один из этих видов или не указывайте никакого: вид узнаётся по заголовкам.',
  },
  'shown-by-source': {
    message: 'Отметки приходят из ЭлЖура, файл их не заменяет.',
    nextStep:
      'Исправьте отметки в самом ЭлЖуре: шлюз увидит их при следующем чтении. Файлом можно загрузить то, чего ЭлЖур не показывает: КТП, нагрузку, приказы, активность, историю изменений.',
  },
  'source-unknown': {
    message: 'Ещё неизвестно, приходят ли отметки из ЭлЖура.',
    nextStep: 'Сначала прочитайте журнал целиком: выполните zavuch sync, затем загрузите файл снова.',
  },
  'unknown-journal': {
    message: 'Непонятно, к какому журналу относится файл.',
    nextStep: 'Укажите класс, предмет и, если класс делится, подгруппу — так, как они названы в ЭлЖуре.',
  },
  'nothing-fits': {
    message: 'Ни одну строку файла нельзя принять.',
    nextStep: 'Исправьте указанное и загрузите файл снова.',
  },
  'over-limit': {
    message: 'Чтение файла прервано: ему не хватило отведённых времени или памяти.',
    nextStep: 'Уберите лишние листы и оформление, сохраните как CSV или XLSX и загрузите снова.',
  },
};

/** The file is not taken, nothing was written. `detail`: what exactly, a sentence of its own. */
export class FileRefused extends OperatorError {
  readonly reason: RefusalReason;
  /** What may be the names of the file's columns, where none is known. */
  readonly headings: readonly string[];

  constructor(
    reason: RefusalReason,
    detail = '',
    { headings = [], ...options }: { readonly cause?: unknown; readonly headings?: readonly string[] } = {},
  ) {
    const { message, nextStep } = WORDS[reason];
    super(detail === '' ? message : `${message} ${detail}`, nextStep, { code: `file-${reason}`, ...options });
    this.reason = reason;
    this.headings = headings;
  }
}
