import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { lireMontant } from '../../workflows/engine/money/centimes.ts';
import type { MandatEnAttente } from '../api/schema/types.gen.ts';
import { formaterJourDense } from '../dossier/dates.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { Tableau } from '../ui/tableau.tsx';
import { libellesDesIssues, type LigneRetour } from './retour-comptable.ts';

interface PropsMandats {
  mandats: readonly MandatEnAttente[];
  /** The demonstration's today, `AAAA-MM-JJ`: the date offered. */
  aujourdhui: string;
  envoyer: (lignes: LigneRetour[]) => Promise<void>;
}

interface Saisie {
  issue: LigneRetour['issue'] | '';
  date: string;
  /** Why it was rejected; of a titre, the part that came, in euros: empty, all that is left. */
  motif: string;
}

const natures: Record<MandatEnAttente['nature'], string> = { mandat: 'Mandat', titre: 'Titre de recette' };

/** What may become of it: a mandat is paid or rejected; a titre is recovered, or what is left of it is given up. */
function issuesDe({ nature }: MandatEnAttente): LigneRetour['issue'][] {
  return nature === 'mandat' ? ['paye', 'rejete'] : ['recouvre', 'irrecouvrable', 'remise', 'annulation'];
}

const idMotif = ({ objet }: MandatEnAttente): string => `motif-${objet}`;

/** The mandats and titres that wait for the comptable: what became of each, sent together as one return. */
export function MandatsEnAttente({ mandats, aujourdhui, envoyer }: PropsMandats): ReactElement {
  const [saisies, setSaisies] = useState<Readonly<Record<string, Saisie>>>({});
  const [sansMotif, setSansMotif] = useState<readonly MandatEnAttente[]>([]);
  const saisieDe = (numero: string): Saisie => saisies[numero] ?? { issue: '', date: aujourdhui, motif: '' };
  const noter = (numero: string, ajout: Partial<Saisie>): void =>
    setSaisies((avant) => ({ ...avant, [numero]: { ...saisieDe(numero), ...ajout } }));
  const erreurs = useMemo(
    () =>
      sansMotif.map((mandat) => ({
        identifiant: idMotif(mandat),
        texte:
          mandat.nature === 'titre'
            ? `Titre ${mandat.numero}\u00a0: donnez la date, et en euros la part recouvrée si tout ne l’est pas.`
            : `Mandat ${mandat.numero}\u00a0: donnez la date, et le motif si le comptable l’a rejeté.`,
      })),
    [sansMotif],
  );

  const remplis = mandats.filter(({ numero }) => saisieDe(numero).issue !== '');
  const partir = async (): Promise<void> => {
    const fautifs = remplis.filter(({ numero }) => {
      const { issue, motif, date } = saisieDe(numero);
      if (issue === 'recouvre' && motif.trim() !== '' && (lireMontant(motif) ?? 0) <= 0) return true;
      return (issue === 'rejete' && motif.trim() === '') || date === '';
    });
    setSansMotif(fautifs);
    if (fautifs.length > 0) return;
    const lignes = remplis.flatMap(({ numero }): LigneRetour[] => {
      const { issue, date, motif } = saisieDe(numero);
      const montant = issue === 'recouvre' ? lireMontant(motif) : null;
      if (issue === '') return [];
      return [
        {
          numero,
          issue,
          date,
          ...(issue === 'rejete' ? { motif: motif.trim() } : {}),
          ...(montant === null ? {} : { montant }),
        },
      ];
    });
    await envoyer(lignes);
  };

  return (
    <div className="pile">
      <ResumeErreurs erreurs={erreurs} />
      <Tableau
        legende="En attente du comptable"
        etroit="empile"
        colonnes={[
          { cle: 'numero', titre: 'Numéro', cellule: ({ numero }) => <span className="chiffres">{numero}</span> },
          {
            cle: 'objet',
            titre: 'Objet',
            cellule: ({ nature, libelle }) => `${natures[nature]}, ${libelle.toLowerCase()}`,
          },
          {
            cle: 'dossier',
            titre: 'Dossier',
            cellule: ({ dossier, numeroDossier, organisation }) => (
              <>
                <Lien href={`/dossiers/${dossier}`}>{numeroDossier}</Lien>{' '}
                <span className="discret">{organisation}</span>
              </>
            ),
          },
          { cle: 'emis', titre: 'Émis le', cellule: ({ date }) => formaterJourDense(date) },
          { cle: 'montant', titre: 'Montant', aDroite: true, cellule: ({ montant }) => <Montant centimes={montant} /> },
          {
            cle: 'issue',
            titre: 'Issue',
            cellule: (mandat) => (
              <select
                className="saisie saisie-tableau"
                aria-label={`Issue de ${mandat.numero}`}
                value={saisieDe(mandat.numero).issue}
                onChange={(e) =>
                  noter(mandat.numero, { issue: issuesDe(mandat).find((issue) => issue === e.target.value) ?? '' })
                }
              >
                <option value="">En attente</option>
                {issuesDe(mandat).map((issue) => (
                  <option key={issue} value={issue}>
                    {libellesDesIssues[issue]}
                  </option>
                ))}
              </select>
            ),
          },
          {
            cle: 'date',
            titre: 'Le',
            cellule: ({ numero }) => (
              <input
                type="date"
                className="saisie saisie-tableau"
                aria-label={`Date pour ${numero}`}
                value={saisieDe(numero).date}
                onChange={(e) => noter(numero, { date: e.target.value })}
              />
            ),
          },
          {
            cle: 'motif',
            titre: 'Motif du rejet, ou part recouvrée',
            cellule: (mandat) => (
              <input
                id={idMotif(mandat)}
                type="text"
                className="saisie saisie-tableau"
                maxLength={500}
                aria-label={
                  mandat.nature === 'titre'
                    ? `Part recouvrée de ${mandat.numero}, en euros, si tout ne l’est pas`
                    : `Motif du rejet de ${mandat.numero}`
                }
                disabled={saisieDe(mandat.numero).issue !== (mandat.nature === 'titre' ? 'recouvre' : 'rejete')}
                value={saisieDe(mandat.numero).motif}
                onChange={(e) => noter(mandat.numero, { motif: e.target.value })}
              />
            ),
          },
        ]}
        lignes={mandats}
        cleDe={({ objet }) => objet}
      />
      <div className="actions">
        {remplis.length === 0 ? (
          <p className="discret">Choisissez l’issue d’au moins un mandat pour envoyer le retour.</p>
        ) : (
          <Bouton variante="principal" onClick={partir} libelleEnCours="Envoi du retour…">
            {remplis.length === 1 ? 'Envoyer le retour d’un mandat' : `Envoyer le retour de ${remplis.length} mandats`}
          </Bouton>
        )}
      </div>
    </div>
  );
}
