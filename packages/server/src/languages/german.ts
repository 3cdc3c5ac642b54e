import type { Catalogue } from './catalogue.ts'

const types: Readonly<Record<string, string>> = {
  string: 'ein Text',
  integer: 'eine ganze Zahl',
  number: 'eine Zahl',
  boolean: 'wahr oder falsch (true oder false)',
  array: 'eine Liste',
  object: 'ein Objekt',
  null: 'null',
}

function typeText(given: string | readonly string[] | undefined): string {
  const names = [given ?? []].flat().map((name) => types[name] ?? name)
  return names.length === 0 ? 'hat den falschen Typ' : `muss ${names.join(' oder ')} sein`
}

const counted = (limit: unknown, one: string, many: string) => `${String(limit)} ${limit === 1 ? one : many}`

/** The German texts of Concordat's problems. */
export const german: Catalogue = {
  titles: {
    'bad-request': 'Ungültige Anfrage',
    'malformed-request': 'Fehlerhafte Anfrage',
    'malformed-address': 'Fehlerhafte Adresse',
    'malformed-header': 'Fehlerhafter Header',
    'malformed-body': 'Fehlerhafter Inhalt',
    unauthorized: 'Nicht angemeldet',
    forbidden: 'Nicht erlaubt',
    'not-found': 'Nicht gefunden',
    'method-not-allowed': 'Methode nicht erlaubt',
    'not-acceptable': 'Kein passendes Format',
    'request-timeout': 'Zeit für die Anfrage abgelaufen',
    conflict: 'Konflikt',
    'precondition-failed': 'Vorbedingung nicht erfüllt',
    'precondition-required': 'Vorbedingung nötig',
    'content-too-large': 'Inhalt zu groß',
    'unsupported-media-type': 'Format nicht unterstützt',
    'expectation-failed': 'Erwartung nicht erfüllt',
    'contract-violation': 'Verstoß gegen den Vertrag',
    'upgrade-required': 'Anderes Protokoll nötig',
    'too-many-requests': 'Zu viele Anfragen',
    'header-too-large': 'Header zu groß',
    'internal-error': 'Interner Fehler',
    'storage-unavailable': 'Speicher nicht erreichbar',
    'time-limit-exceeded': 'Zeitlimit überschritten',
    'not-implemented': 'Nicht umgesetzt',
  },
  details: {
    'not-found': ({ instance, ...more }) => {
      const { nearest } = more as { nearest?: string }
      const meant = nearest === undefined ? '' : ` Der ähnlichste Pfad ist ${nearest}.`
      return instance === undefined ? undefined : `Unter ${instance} gibt es nichts.${meant}`
    },
    'contract-violation': 'Die Anfrage verstößt gegen den Vertrag.',
  },
  rules: {
    type: (_limit, schema) => typeText(schema?.type),
    required: 'ist erforderlich',
    unknown: 'ist hier nicht bekannt',
    minimum: (limit) => `muss mindestens ${String(limit)} sein`,
    maximum: (limit) => `darf höchstens ${String(limit)} sein`,
    exclusiveMinimum: (limit) => `muss größer als ${String(limit)} sein`,
    exclusiveMaximum: (limit) => `muss kleiner als ${String(limit)} sein`,
    multipleOf: (limit) => `muss ein Vielfaches von ${String(limit)} sein`,
    minLength: (limit) => `muss mindestens ${counted(limit, 'Zeichen', 'Zeichen')} haben`,
    maxLength: (limit) => `darf höchstens ${counted(limit, 'Zeichen', 'Zeichen')} haben`,
    pattern: (limit) => `muss dem Muster ${String(limit)} entsprechen`,
    format: (limit) => `muss das Format ${String(limit)} haben`,
    enum: (limit) =>
      Array.isArray(limit)
        ? `muss einer dieser Werte sein: ${limit.map((one) => JSON.stringify(one)).join(', ')}`
        : 'ist keiner der erlaubten Werte',
    const: (limit) => `muss ${JSON.stringify(limit)} sein`,
    minItems: (limit) => `muss mindestens ${counted(limit, 'Eintrag', 'Einträge')} haben`,
    maxItems: (limit) => `darf höchstens ${counted(limit, 'Eintrag', 'Einträge')} haben`,
    uniqueItems: 'darf keinen Eintrag doppelt haben',
    contains: 'hat keinen passenden Eintrag',
    minProperties: (limit) => `muss mindestens ${counted(limit, 'Eigenschaft', 'Eigenschaften')} haben`,
    maxProperties: (limit) => `darf höchstens ${counted(limit, 'Eigenschaft', 'Eigenschaften')} haben`,
    additionalProperties: 'ist keine bekannte Eigenschaft',
    unevaluatedProperties: 'ist keine bekannte Eigenschaft',
    propertyNames: 'hat eine Eigenschaft mit ungültigem Namen',
    dependentRequired: 'fehlt neben einer anderen Eigenschaft',
    not: 'ist ein ausgeschlossener Wert',
    oneOf: 'muss genau einem der Schemas entsprechen',
    anyOf: 'muss einem der Schemas entsprechen',
    readOnly: 'darf nicht gesendet werden',
  },
}
