// A form that holds every type of field, filled over HTTP with generated answers: what is stored and judged is what the engine says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { verifierModification } from '../../workflows/engine/form/reponses.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { autrement } from '../support/appels/composer-appel.ts';
import { fondsMinusculeV1 } from '../support/appels/fonds-minuscule.ts';
import { Brouillon } from '../support/brouillon.ts';
import { tirer } from '../support/comparer-verdicts.ts';
import { formulaireComplet, reponsesCompletes } from '../support/formulaire-complet.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import type { Soumission } from '../support/soumissions.ts';
import { parCheminFinal } from '../support/verdict.ts';

const SOUMISSIONS = Math.min(100, Math.ceil(Number(process.env['FC_RUNS'] ?? 100) / 10));
const GRAINE = Number(process.env['GRAINE'] ?? Date.now() % 1_000_000);
/** A definition knows nothing of the values taken as they are: those belong to forms brought from elsewhere. */
const publiable = JSON.parse(
  JSON.stringify(formulaireComplet, (cle, v: unknown) => (cle === 'brut' ? undefined : v)),
) as Formulaire;
const appel = autrement(fondsMinusculeV1, {
  slug: 'tous-les-types',
  sigle: 'FTYP',
  titre: 'Tous les types',
  dossier: publiable,
});

describe(`Tous les types de champ, par HTTP (graine ${GRAINE})`, () => {
  let jalon: Jalon;
  beforeAll(async () => {
    jalon = await demarrerJalon({ appels: [appel] });
  });
  afterAll(() => jalon.fermer());

  it('le brouillon garde ce que le moteur lit, refuse le reste, et les constats sont les siens', async () => {
    const porteur = await jalon.connecter('porteur');
    const brouillon = await Brouillon.ouvrir(porteur, appel.definition.slug, appel.definition.financeur);
    const { formulaire, faits, baremes } = await brouillon.lire();
    const piece = await porteur.joindre(brouillon.dossier);
    const sujet = { formulaire, contexte: { faits, baremes }, exemples: [reponsesCompletes] };
    for (const texte of tirer(sujet, SOUMISSIONS, GRAINE)) {
      const voulues = await brouillon.rendreEnvoyables(parCheminFinal(JSON.parse(texte) as Soumission), piece);
      const { refusees, constats } = await brouillon.remplacer(voulues);
      const attendus = Object.entries(voulues).map(([c, v]) => [c, verifierModification(formulaire, c, v)] as const);
      expect(refusees, texte).toEqual(attendus.filter(([, refus]) => refus !== null));
      const relu = await brouillon.lire();
      expect(relu.valeurs, texte).toEqual(
        Object.fromEntries(attendus.flatMap(([c, refus]) => (refus === null ? [[c, voulues[c]]] : []))),
      );
      const contexte = { faits: relu.faits, baremes: relu.baremes };
      // What does not print is the documents’ to say, not the engine’s.
      const duMoteur = constats.filter(({ code }) => code !== 'impression');
      expect(duMoteur, texte).toEqual(compilerFormulaire(formulaire).valider(brouillon.assembler(relu), contexte));
    }
  });
});
