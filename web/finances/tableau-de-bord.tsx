import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { TableauFinancier } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { Page } from '../ui/page.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { totaliser } from './totaux.ts';
import type { LigneFinanciere } from './totaux.ts';

const mesures = [
  { cle: 'vote', titre: 'Voté' },
  { cle: 'engage', titre: 'Engagé' },
  { cle: 'mandate', titre: 'Mandaté' },
  { cle: 'paye', titre: 'Payé' },
  { cle: 'degage', titre: 'Dégagé' },
] as const;

/** The board knows funds by their key: its first letter makes a name of it. */
function nomFonds(cle: string): string {
  return `${cle.charAt(0).toUpperCase()}${cle.slice(1)}`;
}

function EnAttente({ enAttente }: { enAttente: TableauFinancier['enAttente'] }): ReactElement {
  return (
    <section className="pile" aria-labelledby="attente-titre">
      <h2 id="attente-titre">Ce qui attend</h2>
      {enAttente.length === 0 ? (
        <p className="discret">Rien n’attend : tous les actes financiers sont à jour.</p>
      ) : (
        <ul className="liste attentes">
          {enAttente.map(({ libelle, statut, nombre, montant }) => (
            <li key={statut}>
              <Lien href={`/dossiers?statut=${encodeURIComponent(statut)}`}>
                <strong className="chiffres">{nombre}</strong> {libelle}
              </Lien>
              <Montant centimes={montant} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Exercice({ exercice, lignes }: { exercice: number; lignes: readonly LigneFinanciere[] }): ReactElement {
  const totaux = totaliser(lignes);
  const plusieursAppels = new Set(lignes.map(({ appel }) => appel)).size > 1;
  return (
    <Tableau
      legende={`Exercice ${exercice}`}
      etroit="empile"
      colonnes={[
        {
          cle: 'fonds',
          titre: 'Fonds',
          cellule: ({ appel, fonds }) => (plusieursAppels ? `${nomFonds(fonds)} · ${appel}` : nomFonds(fonds)),
        },
        ...mesures.map(({ cle, titre }) => ({
          cle,
          titre,
          aDroite: true,
          cellule: (ligne: LigneFinanciere) => <Montant centimes={ligne[cle]} />,
        })),
      ]}
      lignes={lignes}
      cleDe={({ appel, fonds }) => `${appel} ${fonds}`}
      totaux={{
        fonds: 'Total',
        ...Object.fromEntries(mesures.map(({ cle }) => [cle, <Montant key={cle} centimes={totaux[cle]} />])),
      }}
    />
  );
}

function Tableaux({ tableau }: { tableau: TableauFinancier }): ReactElement {
  const exercices = [...new Set(tableau.lignes.map(({ exercice }) => exercice))].toSorted((a, b) => b - a);
  return (
    <div className="pile pile-large">
      <EnAttente enAttente={tableau.enAttente} />
      {exercices.length === 0 ? (
        <EtatVide titre="Aucun crédit voté pour le moment">
          <p>Les montants par fonds et par exercice apparaissent dès la première délibération.</p>
        </EtatVide>
      ) : (
        <section className="pile" aria-labelledby="exercices-titre">
          <h2 id="exercices-titre">Crédits par fonds et par exercice</h2>
          <p className="discret">
            <Lien href="/dossiers?phase=execution">Dossiers en exécution</Lien> ·{' '}
            <Lien href="/dossiers?phase=engagement">Dossiers à engager</Lien> ·{' '}
            <Lien href="/dossiers?phase=cloture">Dossiers en clôture</Lien>
          </p>
          <div className="pile pile-large">
            {exercices.map((exercice) => (
              <Exercice
                key={exercice}
                exercice={exercice}
                lignes={tableau.lignes.filter((ligne) => ligne.exercice === exercice)}
              />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

/** The money of the funder: what waits first, then each fund and year from the vote to what was released. */
export default function TableauDeBord(): ReactElement {
  const lecture = useLecture<TableauFinancier>('/api/finances/tableau');
  return (
    <Page titre="Finances">
      <EnLecture lecture={lecture} texte="Chargement du tableau financier">
        {(tableau) => <Tableaux tableau={tableau} />}
      </EnLecture>
    </Page>
  );
}
