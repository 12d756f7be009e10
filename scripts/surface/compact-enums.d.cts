// Types of compact-enums.cjs.

import type { Plugin } from 'rollup';

/** An enum as the compiler makes it: members, and reverse look-ups for numbers. */
export type Enum = Record<string, string | number>;

/** The value of a word list. */
export function members(list: string): Enum;
/** The word list of an enum; throws when a list cannot carry it. */
export function listOf(all: Enum): string;
/** All enums of some TypeScript files, by name. */
export function enumsOf(files: readonly string[]): Record<string, Enum>;
/** The rollup plugin; `files` are the sources whose enums to shrink. Comes after the TypeScript plugin. */
export function compactEnums(files: readonly string[]): Plugin;
