/** The module that reads a file, to be run in a process of its own: it is asked `FileQuestion`, it answers `FileAnswer`. */
export const FILE_READER = new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './reader.js', import.meta.url);
