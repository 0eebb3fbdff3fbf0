// The charge of an act: its questions unfolded to fields, without their words.
import { verifierFormulaire } from '../../form/verifier.ts';
import type { Regle } from '../../rules/regle.ts';
import { separerMots } from '../mots.ts';
import type { Evenement } from '../phase.ts';
import type { Atelier, Cadre } from './atelier.ts';
import { direFaute, porteeDe, traduire } from './formules.ts';
import { termeSi } from './gardes.ts';

/** Unfolds the charge of an act, and checks it as any form. Is there something to fill in? */
export function compilerCharge(a: Atelier, c: Cadre, type: string, e: Evenement): boolean {
  const ou = `« ${c.mot}.${type} »`;
  const questions = e.charge ?? [];
  for (const { garde, champs } of e.contraintes ?? []) {
    if (!Object.hasOwn(c.piece.gardes ?? {}, garde)) a.probleme(`${ou} : la garde « ${garde} » n’est pas déclarée.`);
    for (const champ of champs)
      if (!questions.some((q) => q.cle === champ)) a.probleme(`${ou} : « ${champ} » n’est pas demandé avec cet acte.`);
  }
  if (questions.length === 0) return false;
  const deplie = a.langue.deplier(questions, porteeDe(a, c, { evenement: e }));
  if ('fautes' in deplie) {
    for (const f of deplie.fautes) a.probleme(direFaute(ou, f));
    return true;
  }
  const { champs } = deplie;
  const formulaire = {
    cle: 'charge',
    titre: type,
    sections: [{ cle: 'charge', titre: type, champs }],
    contraintes: [],
  };
  for (const p of verifierFormulaire(formulaire)) a.probleme(`${ou} : ${p}.`);
  const cle = `${c.mot}.${type}`;
  const { structure, mots } = separerMots(champs, `${cle}.charge`);
  Object.assign(a.mots, mots);
  const contraintes = (e.contraintes ?? []).map(({ garde, champs: ou2 }) => ({
    garde: termeSi(a, c, garde, { ou, evenement: e }, type),
    champs: [...ou2],
  }));
  a.formulaires[cle] = { champs: structure, contraintes };
  return true;
}

/** Values offered in a charge before it is filled in. */
export function propositionsDe(a: Atelier, c: Cadre, type: string, e: Evenement): Record<string, Regle> {
  const ou = `« ${c.mot}.${type} » › proposition`;
  return Object.fromEntries(
    Object.entries(e.propositions ?? {}).map(([champ, formule]) => {
      if (e.charge?.some((q) => q.cle === champ) !== true)
        a.probleme(`${ou} : « ${champ} » n’est pas demandé avec cet acte.`);
      const ici = { ou: `${ou} › ${champ}`, evenement: { ...e, charge: [] }, faits: e.faitsProposes ?? {} };
      return [champ, traduire(a, c, ici, formule).regle];
    }),
  );
}
