import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterTaux } from '../../workflows/engine/money/explication.ts';
import type { Finances, MontantExplique } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import type { Etat } from '../ui/etiquette.tsx';
import { Montant } from '../ui/montant.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { Colonne } from '../ui/tableau.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { titreObjet } from './vocabulaire.ts';

type Versement = Finances['versements'][number];

interface Chaine {
  titre: string;
  centimes: number | null;
  explication?: MontantExplique | null;
  precision: string;
}

/** The amounts of a dossier in the order of their acts; those that do not exist yet are left out. */
function chaine(finances: Finances): Chaine[] {
  const { demande, propose, vote, engage, verse, droit, solde, degagement } = finances;
  const expliques = (titre: string, montant: MontantExplique | null, precision: string): Chaine => ({
    titre,
    centimes: montant?.centimes ?? null,
    explication: montant,
    precision,
  });
  return [
    expliques('Demandé', demande, 'd’après les réponses du dossier'),
    { titre: 'Proposé', centimes: propose, precision: 'par l’instructeur' },
    { titre: 'Voté', centimes: vote, precision: 'par l’instance qui décide' },
    { titre: 'Engagé', centimes: engage, precision: 'crédits réservés' },
    { titre: 'Versé', centimes: vote === null ? null : verse, precision: 'payé par le comptable public' },
    expliques('Droit', droit, 'montant définitif, d’après le bilan'),
    // Less done than paid: what the server explains is then the trop-versé.
    expliques(solde?.libelle ?? 'Solde', solde, 'd’après le droit et les versements faits'),
    expliques('Dégagement', degagement, 'engagé et non utilisé'),
  ];
}

function Montants({ finances }: { finances: Finances }): ReactElement {
  const lignes = chaine(finances).filter(({ centimes }) => centimes !== null);
  if (lignes.length === 0)
    return (
      <EtatVide titre="Aucun montant pour le moment">
        <p>Les montants apparaissent ici dès que la demande est chiffrée.</p>
      </EtatVide>
    );
  return (
    <dl className="montants">
      {lignes.map(({ titre, centimes, explication, precision }) => (
        <div key={titre} className="montant-ligne">
          <dt>
            <strong>{titre}</strong> <span className="discret">{precision}</span>
          </dt>
          <dd>
            {explication == null ? (
              <span className="montant-total">
                <Montant centimes={centimes ?? 0} />
              </span>
            ) : (
              <Montant centimes={explication.centimes} explication={explication} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Fonds({ finances: { fonds, verseParFonds } }: { finances: Finances }): ReactElement {
  const verse = new Map(verseParFonds.map((ligne) => [ligne.fonds, ligne.montant]));
  return (
    <Tableau
      legende="Financement par fonds"
      colonnes={[
        { cle: 'fonds', titre: 'Fonds', cellule: (ligne) => ligne.libelle },
        { cle: 'axe', titre: 'Axe', cellule: (ligne) => ligne.axe },
        { cle: 'part', titre: 'Part', aDroite: true, cellule: (ligne) => formaterTaux(ligne.pointsDeBase) },
        {
          cle: 'verse',
          titre: 'Versé',
          aDroite: true,
          cellule: (ligne) => <Montant centimes={verse.get(ligne.cle) ?? 0} />,
        },
      ]}
      lignes={fonds}
      cleDe={({ cle }) => cle}
    />
  );
}

function Exigible({ exigible }: { exigible: readonly MontantExplique[] }): ReactElement | null {
  if (exigible.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="exigible-titre">
      <h2 id="exigible-titre">Ce que l’échéancier ouvre</h2>
      <dl className="montants">
        {exigible.map((tranche) => (
          <div key={tranche.libelle} className="montant-ligne">
            <dt>
              <strong>{tranche.libelle}</strong>
            </dt>
            <dd>
              <Montant centimes={tranche.centimes} explication={tranche} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const etatsMandat: Readonly<Record<string, Etat>> = {
  liquide: { ton: 'info', texte: 'Liquidé, à mandater' },
  mandate: { ton: 'info', texte: 'Mandaté, chez le comptable' },
  paye: { ton: 'succes', texte: 'Payé' },
  rejete: { ton: 'erreur', texte: 'Rejeté par le comptable' },
};

function Versements({ finances }: { finances: Finances }): ReactElement {
  const { versements, fonds } = finances;
  if (versements.length === 0)
    return (
      <EtatVide titre="Aucun versement pour le moment">
        <p>Chaque demande d’avance, d’acompte ou de solde apparaît ici, jusqu’à son paiement.</p>
      </EtatVide>
    );
  const partDe = (versement: Versement, cle: string): number =>
    versement.fonds.find((part) => part.fonds === cle)?.montant ?? 0;
  const colonnes: Colonne<Versement>[] = [
    { cle: 'genre', titre: 'Versement', cellule: ({ genre }) => titreObjet({ type: 'versement', genre }) },
    {
      cle: 'etat',
      titre: 'État',
      cellule: ({ etat }) => <Etiquette {...(etatsMandat[etat] ?? { ton: 'neutre', texte: etat })} />,
    },
    { cle: 'numero', titre: 'Mandat', cellule: ({ numero }) => numero ?? '—' },
    { cle: 'paye', titre: 'Payé le', cellule: ({ payeLe }) => (payeLe === null ? '—' : formaterDate(payeLe)) },
    ...fonds.map(({ cle, libelle }): Colonne<Versement> => ({
      cle,
      titre: libelle,
      aDroite: true,
      cellule: (versement) => <Montant centimes={partDe(versement, cle)} />,
    })),
    { cle: 'montant', titre: 'Montant', aDroite: true, cellule: ({ montant }) => <Montant centimes={montant} /> },
  ];
  const payes = versements.filter(({ payeLe }) => payeLe !== null);
  const total = (valeur: (versement: Versement) => number): ReactElement => (
    <Montant centimes={payes.reduce((somme, versement) => somme + valeur(versement), 0)} />
  );
  return (
    <Tableau
      legende="Versements"
      etroit="defile"
      colonnes={colonnes}
      lignes={versements}
      cleDe={({ id }) => id}
      totaux={{
        genre: 'Total payé',
        montant: total(({ montant }) => montant),
        ...Object.fromEntries(fonds.map(({ cle }) => [cle, total((versement) => partDe(versement, cle))])),
      }}
    />
  );
}

function Titres({ titres }: { titres: Finances['titres'] }): ReactElement | null {
  if (titres.length === 0) return null;
  return (
    <Tableau
      legende="Titres de recette"
      colonnes={[
        { cle: 'numero', titre: 'Numéro', cellule: ({ numero }) => numero },
        { cle: 'date', titre: 'Émis le', cellule: ({ dateTitre }) => formaterDate(dateTitre) },
        {
          cle: 'recouvre',
          titre: 'Recouvré le',
          cellule: ({ recouvreLe }) => (recouvreLe === null ? 'Pas encore' : formaterDate(recouvreLe)),
        },
        { cle: 'montant', titre: 'Montant', aDroite: true, cellule: ({ montant }) => <Montant centimes={montant} /> },
      ]}
      lignes={titres}
      cleDe={({ id }) => id}
    />
  );
}

/** The money of the dossier, from the amount asked to the last centime released, each amount with its computation. */
export default function PageFinances(): ReactElement {
  return (
    <CadreDossier onglet="finances" nom="Finances">
      {(dossier) =>
        dossier.finances === null ? (
          <EtatVide titre="Les montants de ce dossier ne vous sont pas ouverts">
            <p>Demandez à l’instructeur ce que vous avez besoin de savoir.</p>
          </EtatVide>
        ) : (
          <div className="pile pile-large">
            <section className="pile" aria-labelledby="montants-titre">
              <h2 id="montants-titre">Les montants, de la demande au solde</h2>
              <Montants finances={dossier.finances} />
            </section>
            <Exigible exigible={dossier.finances.exigible} />
            <Versements finances={dossier.finances} />
            <Titres titres={dossier.finances.titres} />
            {dossier.finances.fonds.length > 0 && <Fonds finances={dossier.finances} />}
          </div>
        )
      }
    </CadreDossier>
  );
}
