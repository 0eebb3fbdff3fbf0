// What a test file finds in the place of the runner during `epreuve:refus`: its cases are kept, to be run as often as there are guards to take away.
// ts-unused-exports:disable-next-line
export { expect } from 'vitest';

type Corps = (...args: never[]) => unknown;
interface Groupe {
  nom: string;
  dans: Groupe | null;
  avantTout: (() => unknown)[];
  avantChaque: (() => unknown)[];
  apresChaque: (() => unknown)[];
  /** The run for which `avantTout` was done. */
  passage: number;
}
export interface Essai {
  nom: string;
  dans: Groupe;
  corps: () => unknown;
}

const groupe = (nom: string, dans: Groupe | null): Groupe => ({
  nom,
  dans,
  avantTout: [],
  avantChaque: [],
  apresChaque: [],
  passage: -1,
});
let ici = groupe('', null);
// ts-unused-exports:disable-next-line
export const essais: Essai[] = [];

/** `%s` and `$cle` of a title are only read by people: the rank is enough. */
const pourChacun =
  (faire: (nom: string, corps: () => unknown) => void) =>
  (cas: readonly unknown[]) =>
  (nom: string, corps: Corps): void => {
    cas.forEach((c, rang) => {
      const args = (Array.isArray(c) ? (c as unknown[]) : [c]) as never[];
      faire(`${nom} #${rang}`, () => corps(...args));
    });
  };

const decrire = (nom: string, corps: () => unknown): void => {
  const dehors = ici;
  ici = groupe(`${dehors.nom}${nom} › `, dehors);
  corps();
  ici = dehors;
};
const essayer = (nom: string, corps: () => unknown): void => {
  essais.push({ nom: `${ici.nom}${nom}`, dans: ici, corps });
};
// ts-unused-exports:disable-next-line
export const describe = Object.assign(decrire, { each: pourChacun(decrire) });
// ts-unused-exports:disable-next-line
export const it = Object.assign(essayer, { each: pourChacun(essayer) });
// ts-unused-exports:disable-next-line
export const test = it;
// ts-unused-exports:disable-next-line
export const beforeAll = (f: () => unknown): void => void ici.avantTout.push(f);
// ts-unused-exports:disable-next-line
export const beforeEach = (f: () => unknown): void => void ici.avantChaque.push(f);
// ts-unused-exports:disable-next-line
export const afterEach = (f: () => unknown): void => void ici.apresChaque.push(f);

const lignee = (g: Groupe): Groupe[] => (g.dans === null ? [g] : [...lignee(g.dans), g]);

/** Runs one case. @throws what it throws */
// ts-unused-exports:disable-next-line
export async function passer({ dans, corps }: Essai, passage: number): Promise<void> {
  for (const g of lignee(dans)) {
    if (g.passage !== passage) {
      g.passage = passage;
      for (const f of g.avantTout) await f();
    }
    for (const f of g.avantChaque) await f();
  }
  await corps();
  for (const g of lignee(dans).reverse()) for (const f of g.apresChaque) await f();
}
