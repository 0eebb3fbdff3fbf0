import type postgres from 'postgres';
import type { z } from 'zod';
import type { CycleCompile, EtatJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Acteur } from '../acces/acteur.ts';
import { epineDe } from '../engine/etat-dossier.ts';
import { rejouer, type LigneLue } from '../engine/rejouer.ts';
import { chargerVersion, machineDe } from '../engine/versions.ts';
import { consulter, lireEvenements, type Consultation, type EvenementJournal } from './consulter.ts';
import type { cycleLu } from './schemas.ts';

type CycleLu = z.input<typeof cycleLu>;
type PhaseLue = CycleLu['phases'][number];
type Etape = PhaseLue['etapes'][number];

const PARCOURS = 'parcours';

/** The cycle of a call as a dossier walked it: phases and steps in order, those behind with their instant, the one that is now, those ahead; and what runs beside. */
export async function lireCycle(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<CycleLu> {
  const c = await consulter(sql, acteur, dossierId);
  const entrees = await lireEntrees(sql, c);
  const machine = machineDe(c.version, 'dossier').machine;
  const presentes = new Set(feuilles(machineDe(c.version, 'dossier'), epineDe(c.etat).instantane));
  const lues = phasesDe(c, machine.states?.[PARCOURS], entrees, presentes);
  const derniere = lues.findLastIndex((p) => p.situation !== 'avenir');
  return {
    // A phase that was passed over is not ahead any more.
    phases: lues.filter((p, i) => p.situation !== 'avenir' || i > derniere),
    acote: Object.entries(machine.states ?? {}).flatMap(([region]) => aCote(c, region, presentes)),
  };
}

const ligneLue = (e: EvenementJournal): LigneLue => ({
  rang: e.rang,
  objetId: e.objet_id,
  type: e.type,
  charge: e.charge,
  faits: e.faits,
  version: String(e.version_appel),
  versionObjet: 0,
  role: e.role,
  acte: e.acte,
  ...(e.echeance === null ? {} : { echeance: e.echeance }),
});

/** When each leaf of the spine was first entered: the journal is run again, since a state that was left keeps no date. */
async function lireEntrees(sql: postgres.Sql, c: Consultation): Promise<Map<string, string>> {
  const { financeur_id: financeurId, slug } = c.lecture.dossier;
  const evenements = await lireEvenements(sql, c);
  const versions = new Map<string, CycleCompile>();
  for (const version of new Set(evenements.map((e) => e.version_appel)))
    versions.set(String(version), (await chargerVersion(sql, { financeurId, slug, version })).cycle);
  const entrees = new Map<string, string>();
  rejouer(evenements.map(ligneLue), versions, c.cadre.lieu, (_issue, _ligne, etat) => {
    for (const [feuille, depuis] of Object.entries(epineDe(etat).depuis))
      if (!entrees.has(feuille)) entrees.set(feuille, depuis);
  });
  for (const [feuille, depuis] of Object.entries(epineDe(c.etat).depuis))
    if (!entrees.has(feuille)) entrees.set(feuille, depuis);
  return entrees;
}

const lecteur = (c: Consultation): 'porteur' | 'region' => (c.audience === 'region' ? 'region' : 'porteur');

function phasesDe(
  c: Consultation,
  region: EtatJson | undefined,
  entrees: ReadonlyMap<string, string>,
  presentes: ReadonlySet<string>,
): PhaseLue[] {
  const phases: PhaseLue[] = [];
  const descendre = (etat: EtatJson | undefined, chemin: string, branche: string | null): void => {
    for (const [nom, enfant] of Object.entries(etat?.states ?? {})) {
      const la = `${chemin}.${nom}`;
      const instance = enfant.meta?.instance;
      if (instance === undefined) descendre(enfant, la, etat?.type === 'parallel' ? nom : branche);
      else if (enfant.states !== undefined)
        phases.push(phaseDe(c, { etat: enfant, chemin: la, instance, branche }, entrees, presentes));
    }
  };
  descendre(region, PARCOURS, null);
  return phases;
}

function phaseDe(
  c: Consultation,
  { etat, chemin, instance, branche }: { etat: EtatJson; chemin: string; instance: string; branche: string | null },
  entrees: ReadonlyMap<string, string>,
  presentes: ReadonlySet<string>,
): PhaseLue {
  const etapes = Object.entries(etat.states ?? {}).flatMap(([nom, enfant]): Etape[] => {
    const feuille = `${chemin}.${nom}`;
    const le = entrees.get(feuille) ?? null;
    const exception = enfant.meta?.exception === true;
    if (exception && le === null) return [];
    const situation = presentes.has(feuille) ? 'present' : le === null ? 'avenir' : 'passe';
    return [{ etat: nom, libelle: c.version.mot(`${instance}.${nom}.${lecteur(c)}`), situation, le, exception }];
  });
  const situations = new Set(etapes.map((e) => e.situation));
  const situation = situations.has('present') ? 'present' : situations.has('passe') ? 'passe' : 'avenir';
  return {
    instance,
    libelle: c.version.mot(`${instance}.libelle`),
    branche,
    situation,
    // Once a phase is over, what it did not go through is not ahead.
    etapes: situation === 'passe' ? etapes.filter((e) => e.situation === 'passe') : etapes,
  };
}

function aCote(c: Consultation, region: string, presentes: ReadonlySet<string>): CycleLu['acote'] {
  if (region === PARCOURS) return [];
  return [...presentes]
    .filter((f) => f.startsWith(`${region}.`))
    .map((f) => {
      const nom = f.slice(f.lastIndexOf('.') + 1);
      return {
        instance: region,
        libelle: c.version.mot(`${region}.libelle`),
        etat: c.version.mot(`${region}.${nom}.${lecteur(c)}`),
      };
    });
}
