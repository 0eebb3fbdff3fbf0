import type { ReactElement } from 'react';
import type { Dossier, Finances } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { lignesDArgent, partager } from './echeancier.ts';

interface PropsArgent {
  dossier: Dossier;
  montants: Finances['montants'] | undefined;
}

/** Where the money is, for whoever waits for it: granted, paid, on its way, to come, each tranche with its date and its condition. */
export function ArgentDuDossier({ dossier: lu, montants }: PropsArgent): ReactElement | null {
  if (montants == null || montants.echeancier.length === 0 || montants.vote === null) return null;
  const { vote: accorde, echeancier } = montants;
  const { verse, enPaiement, aVenir } = partager(accorde, montants.verse, echeancier);
  const parts = [
    { cle: 'verse', mot: 'versés', centimes: verse },
    { cle: 'paiement', mot: 'en paiement', centimes: enPaiement },
    { cle: 'venir', mot: lu.dossier.terme ? 'non versés' : 'au plus à venir', centimes: aVenir },
  ].filter(({ centimes }) => centimes > 0);
  return (
    <section className="pile" aria-labelledby="argent-titre">
      <div className="argent-tete">
        <h2 id="argent-titre">Où est mon argent</h2>
        <Lien href={`/dossiers/${lu.dossier.id}/finances`}>Comment les montants sont calculés</Lien>
      </div>
      <div className="argent">
        <p className="pile-serree">
          <span className="discret">Accordé</span>
          <span className="argent-accorde">
            <Montant centimes={accorde} />
          </span>
        </p>
        <ul className="liste argent-parts">
          {parts.map(({ cle, mot, centimes }) => (
            <li key={cle} className={`argent-part argent-${cle}`} style={{ flexGrow: centimes }}>
              <strong>
                <Montant centimes={centimes} />
              </strong>{' '}
              {mot}
            </li>
          ))}
        </ul>
      </div>
      <Tableau
        legende="Versements, dans leur ordre"
        legendeCachee
        colonnes={[
          { cle: 'versement', titre: 'Versement', cellule: ({ libelle }) => libelle },
          { cle: 'etat', titre: 'État', cellule: ({ ton, etat }) => <Etiquette ton={ton} texte={etat} /> },
          {
            cle: 'date',
            titre: 'Dates et conditions',
            cellule: ({ precisions }) => (
              <span className="argent-precisions">
                {precisions.map((precision) => (
                  <span key={precision}>{precision}</span>
                ))}
              </span>
            ),
          },
          {
            cle: 'montant',
            titre: 'Montant, au plus',
            aDroite: true,
            cellule: ({ montant }) => (montant === null ? 'selon le bilan' : <Montant centimes={montant} />),
          },
        ]}
        lignes={lignesDArgent(echeancier)}
        cleDe={({ cle }) => cle}
      />
    </section>
  );
}
