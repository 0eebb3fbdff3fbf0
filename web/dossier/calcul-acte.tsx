import type { ReactElement } from 'react';
import { repartir } from '../../workflows/engine/money/repartition.ts';
import type { Action, Dossier, Finances, MontantExplique, Objet } from '../api/schema/types.gen.ts';
import { Montant } from '../ui/montant.tsx';
import { titreObjet } from './vocabulaire.ts';

interface Calcul {
  titre: string;
  montant: MontantExplique;
}

/** The tranches that an object opens: those that carry its name, else all of them. */
function tranches(finances: Finances, objet: Objet): Calcul[] {
  if (objet.objet.genre === 'solde' && finances.solde !== null)
    return [{ titre: finances.solde.libelle, montant: finances.solde }];
  const nom = titreObjet(objet.objet).toLowerCase();
  const siennes = finances.exigible.filter(({ libelle }) => libelle.toLowerCase().includes(nom));
  return (siennes.length > 0 ? siennes : finances.exigible).map((montant) => ({ titre: montant.libelle, montant }));
}

function simple(libelle: string, centimes: number): MontantExplique {
  return { libelle, centimes, formule: '', termes: [] };
}

/** What each fund of the call bears of an amount, after what was already liquidated. */
function partage({ fonds }: Finances, cumulAvant: number, montant: number): Calcul[] {
  const noms = new Map(fonds.map(({ cle, libelle }) => [cle, libelle]));
  return fonds.length === 0
    ? []
    : repartir({ fonds, cumulAvant, montant }).map((part) => ({
        titre: `dont ${noms.get(part.cle) ?? part.cle}`,
        montant: part.montant as MontantExplique,
      }));
}

function partageDuVersement(finances: Finances, { propositions }: ActeChiffre): Calcul[] {
  const { montant } = propositions;
  if (typeof montant !== 'number') return [];
  const liquide = finances.versements
    .filter(({ etat }) => etat !== 'rejete')
    .reduce((somme, versement) => somme + versement.montant, 0);
  return partage(finances, liquide, montant);
}

/** The droit and what follows from it; until it is certified, only its figure is known. */
function droitEtSolde(finances: Finances, { faits }: ActeChiffre): Calcul[] {
  if (finances.droit === null)
    return typeof faits['droit'] === 'number'
      ? [{ titre: 'Droit calculé d’après le bilan', montant: simple('Droit', faits['droit']) }]
      : [];
  return [
    { titre: finances.droit.libelle, montant: finances.droit },
    ...(finances.solde === null ? [] : [{ titre: finances.solde.libelle, montant: finances.solde }]),
  ];
}

type ActeChiffre = Pick<Action, 'type' | 'faits' | 'propositions'>;

/** The amounts that an act rests on, as they stand now; none for an act that is not about money. */
export function calculsDe(finances: Finances, objet: Objet, acte: ActeChiffre): Calcul[] {
  const un = (titre: string, montant: MontantExplique | null): Calcul[] =>
    montant === null ? [] : [{ titre, montant }];
  switch (acte.type) {
    case 'PROPOSER':
      return un('Montant calculé d’après le dossier', finances.demande);
    case 'LIQUIDER':
      return [...tranches(finances, objet), ...partageDuVersement(finances, acte)];
    case 'CERTIFIER_SERVICE_FAIT':
      return objet.objet.type === 'bilan' ? droitEtSolde(finances, acte) : tranches(finances, objet);
    case 'ENREGISTRER_ENGAGEMENT':
      return finances.vote === null
        ? []
        : [{ titre: 'Montant voté', montant: simple('Voté', finances.vote) }, ...partage(finances, 0, finances.vote)];
    case 'CLOTURER_FINANCIEREMENT':
      return un('Dégagement', finances.degagement);
    case 'OUVRIR_CONTRADICTOIRE':
    case 'EMETTRE_TITRE':
      return [...droitEtSolde(finances, acte), { titre: 'Déjà versé', montant: simple('Versé', finances.verse) }];
    default:
      return [];
  }
}

interface PropsCalcul {
  dossier: Dossier;
  objet: Objet;
  action: Action;
}

/** Shows the amounts that an act rests on, each with its computation. */
export function CalculActe({ dossier, objet, action }: PropsCalcul): ReactElement | null {
  const calculs = dossier.finances === null ? [] : calculsDe(dossier.finances, objet, action);
  if (calculs.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="calcul-titre">
      <h2 id="calcul-titre">Le calcul</h2>
      <dl className="montants">
        {calculs.map(({ titre, montant }) => (
          <div key={titre} className="montant-ligne">
            <dt>
              <strong>{titre}</strong>
            </dt>
            <dd>
              {montant.formule === '' ? (
                <span className="montant-total">
                  <Montant centimes={montant.centimes} />
                </span>
              ) : (
                <Montant centimes={montant.centimes} explication={montant} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
