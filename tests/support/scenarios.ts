// The calls that tests play: each with its examples, the lives written in its `histoires.json`, and who acts for its funder.
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { ActeEcrit, Exemple } from '../../workflows/appel/exemple.ts';
import type { Appel, Financeur } from '../../workflows/appel/types.ts';
import { exemples as exemplesAfest } from '../../workflows/appels/afest/exemples.ts';
import histoiresAfest from '../../workflows/appels/afest/histoires.json' with { type: 'json' };
import { afest } from '../../workflows/appels/afest/index.ts';
import * as appuiConseil from '../../workflows/appels/appui-conseil-modernisation/exemples.ts';
import histoiresAppuiConseil from '../../workflows/appels/appui-conseil-modernisation/histoires.json' with { type: 'json' };
import { appuiConseilModernisation } from '../../workflows/appels/appui-conseil-modernisation/index.ts';
import { exemples as exemplesIem } from '../../workflows/appels/innov-emploi-modernisation/exemples.ts';
import histoiresIem from '../../workflows/appels/innov-emploi-modernisation/histoires.json' with { type: 'json' };
import { innovEmploiModernisation } from '../../workflows/appels/innov-emploi-modernisation/index.ts';
import { exemples as exemplesIee } from '../../workflows/appels/innov-emploi-experimentation/exemples.ts';
import histoiresIee from '../../workflows/appels/innov-emploi-experimentation/histoires.json' with { type: 'json' };
import { innovEmploiExperimentation } from '../../workflows/appels/innov-emploi-experimentation/index.ts';
import { exemples as exemplesIer } from '../../workflows/appels/innov-emploi-recrutement/exemples.ts';
import histoiresIer from '../../workflows/appels/innov-emploi-recrutement/histoires.json' with { type: 'json' };
import { innovEmploiRecrutement } from '../../workflows/appels/innov-emploi-recrutement/index.ts';
import { exemples as exemplesIt } from '../../workflows/appels/initiatives-territoriales/exemples.ts';
import histoiresIt from '../../workflows/appels/initiatives-territoriales/histoires.json' with { type: 'json' };
import { initiativesTerritoriales } from '../../workflows/appels/initiatives-territoriales/index.ts';
import { phases } from '../../workflows/phases/index.ts';

interface HistoireEcrite {
  exemple: string;
  titre: string;
  /** Another reading of the text of the call, by its name in `variantes`. */
  variante?: string;
  /** Where it ends, amounts in centimes; `verse`: all that was paid, before what came back. */
  fin: { statut: string; montantVote: number | null; droit?: number; verse: number };
  evenements: ActeEcrit[];
}

/** A life to play: on which call, by whom, with which answers. */
export interface Scenario {
  readonly titre: string;
  readonly appel: AppelCompile;
  readonly financeur: Financeur;
  readonly exemple: Exemple;
  readonly actes: readonly ActeEcrit[];
  readonly fin: HistoireEcrite['fin'];
}

/** The account that plays a role for a funder, and for a body where it is said; the one of the beneficiary is the same everywhere. */
export function compteDe({ demonstration }: Financeur, role: string, organisme?: string): string {
  const agent = demonstration.agents.find(
    (a) =>
      a.roles.some((r) => r === role) &&
      (organisme === undefined || a.organismes?.some((o) => o === organisme) === true),
  );
  return agent?.courriel ?? `${role}@demo.test`;
}

function scenariosDe(
  appel: Appel,
  exemples: Readonly<Record<string, unknown>>,
  histoires: readonly HistoireEcrite[],
  variantes: Readonly<Record<string, Appel>> = {},
): Scenario[] {
  return histoires.map((h) => {
    const joue = h.variante === undefined ? appel : variantes[h.variante];
    const exemple = exemples[h.exemple] as Exemple | undefined;
    if (joue === undefined || exemple === undefined) throw new Error(`Histoire sans exemple : ${h.titre}`);
    const { financeur } = joue;
    return {
      titre: h.titre,
      appel: compilerAppel(joue, { phases }),
      financeur,
      exemple,
      actes: h.evenements,
      fin: h.fin,
    };
  });
}

/** Every written life of every call of the registry. */
export const scenarios: readonly Scenario[] = [
  ...scenariosDe(innovEmploiRecrutement, exemplesIer, histoiresIer),
  ...scenariosDe(innovEmploiModernisation, exemplesIem, histoiresIem),
  ...scenariosDe(appuiConseilModernisation, appuiConseil.exemples, histoiresAppuiConseil, appuiConseil.variantes),
  ...scenariosDe(afest, exemplesAfest, histoiresAfest),
  ...scenariosDe(initiativesTerritoriales, exemplesIt, histoiresIt),
  ...scenariosDe(innovEmploiExperimentation, exemplesIee, histoiresIee),
];
