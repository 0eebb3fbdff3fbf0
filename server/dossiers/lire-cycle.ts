import type postgres from 'postgres';
import type { z } from 'zod';
import type { EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { actifs, feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Acteur } from '../acces/acteur.ts';
import { epineDe } from '../engine/etat-dossier.ts';
import { machineDe } from '../engine/versions.ts';
import { nommerActeurs } from './acteurs-lus.ts';
import { consulter, lireEvenements, type Consultation } from './consulter.ts';
import { lireActions } from './lire-actes.ts';
import { lireDelais } from './lire-delais.ts';
import { rolesDeLaGarde } from './lire-detours.ts';
import { lirePhase } from './lire-phases.ts';
import { direEtat, phasesDuParcours, type Marche } from './parcours-lu.ts';
import type { cycleLu } from './schemas-cycle.ts';
import { suivreLeDossier } from './suivre-dossier.ts';

type CycleLu = z.input<typeof cycleLu>;

const PARCOURS = 'parcours';

/**
 * The cycle of a call for a dossier: phases and steps in order, those behind with their instant, the one that is now, those ahead with who acts and how long they
 * may last; what may lead off the path; what may happen now; and what runs beside.
 */
export async function lireCycle(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<CycleLu> {
  const c = await consulter(sql, acteur, dossierId);
  const m = machineDe(c.version, 'dossier');
  const marche: Marche = {
    entrees: await lireEntrees(sql, c),
    presentes: new Set(feuilles(m, epineDe(c.etat).instantane)),
  };
  const phases = phasesDuParcours(m.machine.states?.[PARCOURS], PARCOURS);
  const ici = phases.findIndex((p) => [...marche.presentes].some((f) => f.startsWith(`${p.chemin}.`)));
  const lues = phases.map((p, i) =>
    lirePhase(c, p, { marche, restantes: ici === -1 ? phases.slice(0, i) : phases.slice(ici, Math.max(i, ici)) }),
  );
  const derniere = lues.findLastIndex((p) => p.situation !== 'avenir');
  return {
    // A phase that was passed over is not ahead any more; after an end, none is.
    phases: sansDetoursOrdinaires(
      c,
      lues.filter((p, i) => p.situation !== 'avenir' || (i > derniere && !estFini(c))),
    ),
    maintenant: passagesPresents(c, acteur),
    delais: lireDelais(c),
    acote: Object.keys(m.machine.states ?? {}).flatMap((region) => aCote(c, region, marche.presentes)),
  };
}

/** What the porteur, or a third party, would not tell from a step of the ordinary path is no detour for them. */
function sansDetoursOrdinaires(c: Consultation, phases: CycleLu['phases']): CycleLu['phases'] {
  if (c.audience === 'region') return phases;
  const ordinaires = new Set(phases.flatMap((p) => p.etapes.filter((e) => !e.exception).map(({ libelle }) => libelle)));
  return phases.map((p) => ({ ...p, detours: p.detours.filter(({ libelle }) => !ordinaires.has(libelle)) }));
}

/** Is the dossier at an end of its parcours? */
function estFini(c: Consultation): boolean {
  const m = machineDe(c.version, 'dossier');
  return actifs(m, epineDe(c.etat).instantane.value).some(
    ([chemin, etat]) => chemin.startsWith(`${PARCOURS}.`) && etat.tags?.includes('terme') === true,
  );
}

/** When each leaf of the spine was first entered: the journal is run again, since a state that was left keeps no date. */
async function lireEntrees(sql: postgres.Sql, c: Consultation): Promise<Map<string, string>> {
  const entrees = new Map<string, string>();
  await suivreLeDossier(sql, c, await lireEvenements(sql, c), ({ epine }) => {
    for (const [feuille, depuis] of Object.entries(epine.depuis))
      if (!entrees.has(feuille)) entrees.set(feuille, depuis);
  });
  for (const [feuille, depuis] of Object.entries(epineDe(c.etat).depuis))
    if (!entrees.has(feuille)) entrees.set(feuille, depuis);
  return entrees;
}

/** Where a transition leads, in the words of the reader: a step of its phase, or another phase; nothing when it stays. */
function direCible(
  c: Consultation,
  instance: string,
  parent: EtatJson | undefined,
  cible: string | undefined,
): string[] {
  if (cible === undefined) return [];
  if (Object.hasOwn(parent?.states ?? {}, cible)) return [direEtat(c, instance, cible)];
  const nom = cible.slice(cible.lastIndexOf('.') + 1);
  return c.version.cycle.instances.some(({ id }) => id === nom) ? [c.version.mot(`${nom}.libelle`)] : [];
}

/** What people may do now on the parcours, the reader or others, and where it leads; nothing of the inner work of the funder for who is not told of it. */
function passagesPresents(c: Consultation, acteur: Acteur): CycleLu['maintenant'] {
  const m = machineDe(c.version, 'dossier');
  const epine = epineDe(c.etat);
  const permis = new Set(lireActions(c, acteur, epine).map(({ type }) => type));
  const presents = actifs(m, epine.instantane.value);
  const parents = new Map(presents);
  return presents
    .filter(([chemin]) => chemin.startsWith(`${PARCOURS}.`))
    .flatMap(([chemin, etat]) =>
      Object.entries(etat.on ?? {}).flatMap(([type, ts]): CycleLu['maintenant'] => {
        const acte = m.actes[ts[0]?.meta.acte ?? ''];
        const acteurs = nommerActeurs(
          ts.flatMap((t) => rolesDeLaGarde(m, t.guard ?? null)),
          c.audience,
        );
        if (acte === undefined || acteurs.length === 0 || acte.poids === 'marge') return [];
        if (acte.interne === true && c.audience !== 'region') return [];
        const parent = parents.get(chemin.slice(0, chemin.lastIndexOf('.')));
        return [
          {
            objet: epine.id,
            instance: etat.meta?.instance ?? acte.instance,
            type,
            libelle: c.version.mot(`${acte.instance}.${acte.type}.libelle`),
            acteurs,
            deMoi: permis.has(type),
            vers: [...new Set(ts.flatMap((t) => direCible(c, acte.instance, parent, t.target)))],
          },
        ];
      }),
    );
}

function aCote(c: Consultation, region: string, presentes: ReadonlySet<string>): CycleLu['acote'] {
  if (region === PARCOURS) return [];
  // Where nothing has begun, only who instructs has something to read.
  const repos = c.audience === 'region' ? undefined : machineDe(c.version, 'dossier').machine.states?.[region]?.initial;
  return [...presentes]
    .filter((f) => f.startsWith(`${region}.`) && (repos === undefined || f !== `${region}.${repos}`))
    .map((f) => {
      const nom = f.slice(f.lastIndexOf('.') + 1);
      return {
        instance: region,
        libelle: c.version.mot(`${region}.libelle`),
        etat: direEtat(c, region, nom),
        ensuite: c.version.mot(`${region}.${nom}.ensuite`),
      };
    });
}
