import type { Change } from './changes.ts'

/** The effects of a change on data and on other users of the database. */
export interface Risk {
  /** Whether the change is made without a question, as in the mode `additive` at the start of an API. */
  readonly isAdditive: boolean
  /** What the change does to data, as a sentence. */
  readonly effect: string
  /** What the change locks on a table with many rows, as a sentence. */
  readonly locks: string
}

/** Says what a change does, loses and locks. */
export function riskOf(change: Change): Risk {
  const { name } = change.table
  switch (change.kind) {
    case 'create table':
      return additive(`Creates the table ${name}.`, 'Locks only the tables to which it refers, for a moment.')
    case 'create index': {
      const { columns, isUnique } = change.index
      const effect = isUnique
        ? `Makes ${columns.join(', ')} of ${name} unique. It fails if two rows have the same value.`
        : `Creates an index on ${columns.join(', ')} of ${name}.`
      return { isAdditive: !isUnique, effect, locks: `Writes to ${name} wait until the index is made.` }
    }
    case 'drop index': {
      const { columns, isUnique, name: index } = change.index
      const effect = isUnique
        ? `No longer keeps ${columns.join(', ')} of ${name} unique.`
        : `Drops the index ${index}.`
      return { isAdditive: !isUnique, effect, locks: `Locks ${name} for a moment.` }
    }
    case 'add column': {
      const { column } = change
      const isPossible = column.isNullable || column.default !== undefined
      return {
        isAdditive: isPossible,
        effect: isPossible
          ? `Adds the column ${column.name} to ${name}.`
          : `Adds the column ${column.name} to ${name}, whose rows have no value for it. It fails if the table has rows: give the property a default, or make it optional.`,
        locks: `Locks ${name} for a moment, or while PostgreSQL checks its rows if the column is a relation.`,
      }
    }
    case 'rename table':
      return {
        isAdditive: false,
        effect: `Renames the table ${change.from.name} to ${name}. An older version of the API no longer works.`,
        locks: `Locks ${name} for a moment.`,
      }
    case 'rename column':
      return {
        isAdditive: false,
        effect: `Renames the column ${change.from.name} of ${name} to ${change.column.name}. An older version of the API no longer works.`,
        locks: `Locks ${name} for a moment, or while PostgreSQL checks its rows if the column is a relation.`,
      }
    case 'drop column':
      return {
        isAdditive: false,
        effect: `DROPS the column ${change.column.name} of ${name} with its data.`,
        locks: `Locks ${name} for a moment; SQLite copies the table.`,
      }
    case 'change column':
      return changeRisk(change)
    default:
      return {
        isAdditive: false,
        effect: `DROPS the table ${name} with its data.`,
        locks: `Locks ${name} for a moment.`,
      }
  }
}

function changeRisk({ table: { name }, from, column }: Extract<Change, { kind: 'change column' }>): Risk {
  const isTypeKept = JSON.stringify(from.type) === JSON.stringify(column.type)
  const isReferenceKept = JSON.stringify(from.references) === JSON.stringify(column.references)
  const isLooser = column.isNullable || !from.isNullable
  const isAdditive = isTypeKept && isReferenceKept && isLooser
  const parts = [
    ...(isTypeKept
      ? []
      : [
          `converts its values from ${typeText(from.type)} to ${typeText(column.type)}, and fails if one cannot be converted`,
        ]),
    ...(isReferenceKept ? [] : ['changes its relation']),
    ...(isLooser ? [] : ['no longer allows rows without a value, and fails if there are any']),
    ...(from.isNullable === column.isNullable || !isLooser ? [] : ['allows rows without a value']),
    ...(JSON.stringify(from.default) === JSON.stringify(column.default) ? [] : ['changes its default']),
  ]
  return {
    isAdditive,
    effect: `Changes the column ${column.name} of ${name}: ${parts.join('; ')}.`,
    locks: isTypeKept
      ? `Locks ${name} for a moment, or while PostgreSQL checks its rows if null is no longer allowed or the relation changes; SQLite copies the table.`
      : `Copies ${name}, which is locked meanwhile.`,
  }
}

function typeText(type: { kind: string; scale?: number }): string {
  return type.scale === undefined ? type.kind : `${type.kind} with ${type.scale} decimals`
}

function additive(effect: string, locks: string): Risk {
  return { isAdditive: true, effect, locks }
}
