// The compiler of cycles as `epreuve:refus` gives it to the tests: the same, each compiled cycle kept, so that its guards may be taken away.
import { compilerCycle as compiler } from '../../workflows/engine/lifecycle/compiler.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';

// ts-unused-exports:disable-next-line
export * from '../../workflows/engine/lifecycle/compiler.ts';

// ts-unused-exports:disable-next-line
export const cycles: CycleCompile[] = [];
// ts-unused-exports:disable-next-line
export const compilerCycle: typeof compiler = (...args) => {
  const publication = compiler(...args);
  cycles.push(publication.cycle);
  return publication;
};
