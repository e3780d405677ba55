import { LoginRefused, OperatorError, SourceUnavailable } from '../../src/core/errors.js';
import { AccessDenied } from '../../src/sync/visit.js';

/** 403: what was asked is not open to the account. */
export class ApiClosed extends AccessDenied {
  constructor(method: string) {
    super(
      `ЭлЖур закрыл для этой учётной записи API (метод ${method}).`,
      'Попросите поддержку ЭлЖура открыть «расширенный» доступ к API для школы; учётная запись API — в ELJUR_API_LOGIN.',
      { code: 'api-closed' },
    );
  }
}

/** 404: this host has no such method, or no API at all. */
export class MethodMissing extends AccessDenied {
  constructor(method: string, host: string) {
    super(
      `На сервере ${host} нет метода API ${method} (код 404).`,
      'Проверьте адрес ЭлЖура в настройках школы; если он верен, спросите поддержку ЭлЖура, подключён ли школе API.',
      { code: 'api-method-missing' },
    );
  }
}

/** 404 of a method that has just answered: a server that is being changed, not one that never knew it. */
export class MethodLost extends SourceUnavailable {
  constructor(method: string) {
    super(`API ЭлЖура перестал отвечать на метод ${method} (код 404): вероятно, сервер обновляют. Повторите позже.`);
  }
}

/** `false` in place of data, with whatever was said of it. */
export class ResultRefused extends AccessDenied {
  constructor(method: string, text: string) {
    super(
      `API ЭлЖура отказал в данных (метод ${method}): ${text === '' ? 'без объяснения' : `«${text.slice(0, 200)}»`}.`,
      'Спросите поддержку ЭлЖура, открыт ли этот метод учётной записи API.',
      { code: 'api-result-refused' },
    );
  }
}

/** 3xx to another host. */
export function apiMoved(origin: string): OperatorError {
  return new OperatorError(
    `API ЭлЖура переехал: запросы к нему перенаправляются на ${origin}.`,
    'Укажите этот адрес ЭлЖура в настройках школы, если он верен.',
    { code: 'api-moved' },
  );
}

/** 3xx to some page of the same host. */
export class ApiRedirected extends SourceUnavailable {
  constructor(method: string, status: number) {
    super(
      `Вместо данных API ЭлЖура отправил на другую страницу своего сайта (метод ${method}, код ${status}): вероятно, он временно отключён. Повторите позже.`,
    );
  }
}

/** 3xx that names no address; what its body holds is no answer, were it data. */
export class ApiLedNowhere extends SourceUnavailable {
  constructor(method: string, status: number) {
    super(
      `API ЭлЖура не дал данных, а отправил за ними на другую страницу и не назвал её (метод ${method}, код ${status}): вероятно, он временно отключён. Повторите позже; если так будет и через час, спросите поддержку ЭлЖура.`,
    );
  }
}

/** 500: no school of that name. */
export class UnknownVendor extends OperatorError {
  constructor(vendor: string) {
    super(
      `ЭлЖур не знает школы «${vendor}».`,
      'Проверьте настройку ELJUR_VENDOR: это первое слово адреса её ЭлЖура, и ELJUR_DEVKEY: ключ выдан для этой школы.',
      {
        code: 'unknown-vendor',
      },
    );
  }
}

/** 400: the developer's key is not accepted. */
export class DeveloperKeyRefused extends OperatorError {
  constructor() {
    super(
      'ЭлЖур не принял ключ разработчика (devkey).',
      'Проверьте настройку ELJUR_DEVKEY или запросите новый ключ у поддержки ЭлЖура.',
      {
        code: 'developer-key-refused',
      },
    );
  }
}

/** A request the API cannot make out: what it says is all that is known. */
export class ApiRefused extends OperatorError {
  constructor(method: string, status: number, text: string) {
    super(
      `API ЭлЖура отклонил запрос ${method} (код ${status}): ${text || 'без объяснения'}.`,
      'Если это повторится, сообщите разработчику.',
      {
        code: 'api-refused',
      },
    );
  }
}

/** The guard before the API wants to see a human being. */
export function humanChecked(): LoginRefused {
  return new LoginRefused(
    'captcha',
    'Вместо данных API ЭлЖура просит подтвердить, что спрашивает человек. Откройте ЭлЖур в браузере на этом компьютере и повторите через час.',
  );
}

export function esiaRequired(): LoginRefused {
  return new LoginRefused(
    'esia-required',
    'ЭлЖур пускает учётную запись API только через Госуслуги. Попросите у поддержки ЭлЖура запись с паролем и укажите её в ELJUR_API_LOGIN или впишите готовый токен в ELJUR_API_TOKEN.',
  );
}

/** The answer ends before its JSON does. */
export class CutShort extends SourceUnavailable {
  constructor(method: string) {
    super(`Ответ API ЭлЖура оборван: данные JSON не дочитываются до конца (метод ${method}). Повторите позже.`);
  }
}

/** HTML where JSON was asked: maintenance, or a redirect of the host. */
export class NotJson extends SourceUnavailable {
  constructor(method: string) {
    super(
      `Вместо данных JSON API ЭлЖура прислал страницу HTML (метод ${method}): вероятно, идут технические работы. Повторите позже.`,
    );
  }
}

export function wrongApiPassword(): LoginRefused {
  return new LoginRefused(
    'wrong-password',
    'API ЭлЖура не принял логин или пароль. Проверьте настройки ELJUR_API_LOGIN и ELJUR_API_PASSWORD.',
  );
}

/** A token that was given by hand has died or is another school's: nothing here can renew it. */
export function givenTokenRefused(): LoginRefused {
  return new LoginRefused(
    'password-expired',
    'API ЭлЖура не принял токен из настройки ELJUR_API_TOKEN: он истёк или выдан для другой школы. Получите новый и впишите его туда: сама программа токен не продлевает.',
  );
}

/** The password stays here: another sign-in so soon may block the account. */
export function tooManySignIns(): LoginRefused {
  return new LoginRefused(
    'unknown',
    'За последние десять минут программа дважды входила в API ЭлЖура, считая и попытки, на которые ответа не пришло. Третий вход подряд может заблокировать учётную запись, поэтому чтение остановлено: повторите через десять минут. Если сообщение появится и тогда, а связь с ЭлЖуром не прерывается, напишите в его поддержку: «API принимает логин и пароль, но сразу снова просит войти».',
  );
}
