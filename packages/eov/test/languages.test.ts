import { languagesOn } from '../../server/test/suites/languages-on.ts'
import { eovHost } from './support/eov-host.ts'

languagesOn(eovHost)
