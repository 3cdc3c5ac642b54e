/** The style in which a parameter is serialized (OpenAPI 3.1 section 4.8.12.3; `cookie` since 3.2). */
export type ParameterStyle =
  | 'simple'
  | 'form'
  | 'label'
  | 'matrix'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie'
