/** The school a store, an audit or a report works for. */
export interface School {
  readonly id: number;
  readonly name: string;
  /** The school's word in the addresses of ЭлЖур. */
  readonly vendor: string;
  /** IANA zone in which the school's days begin and end. */
  readonly zone: string;
}
