import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { useLecture } from '../api/lecture.ts';
import type { DecisionDeRattachement, Dossier, Qualite } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

interface PropsDecision {
  dossier: string;
  onFait: () => Promise<void>;
}

/** The answer of the funder, in the place of an organisation that gives none. */
function Decider({ dossier, onFait }: PropsDecision): ReactElement {
  const [refuse, setRefuse] = useState(false);
  const [motif, setMotif] = useState('');
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const decider = async (decision: DecisionDeRattachement): Promise<void> => {
    setEchec(null);
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/qualite', { dossier }), decision);
      await onFait();
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <div className="pile">
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {refuse ? (
        <>
          <SaisieTexte
            identifiant="motif-qualite"
            libelle="Motif du refus"
            aide="La personne et l’organisme le lisent."
            value={motif}
            maxLength={500}
            onChange={({ target }) => {
              setMotif(target.value);
              setErreur(undefined);
            }}
            erreur={erreur}
          />
          <div className="actions">
            <Bouton
              variante="danger"
              onClick={() => {
                if (motif.trim() === '') {
                  setErreur('Dites pourquoi cette qualité n’est pas confirmée.');
                  document.getElementById('motif-qualite')?.focus();
                  return undefined;
                }
                return decider({ issue: 'refuser', motif: motif.trim(), reprendre: false });
              }}
            >
              Refuser la qualité
            </Bouton>
            <Bouton variante="discret" onClick={() => setRefuse(false)}>
              Revenir sans refuser
            </Bouton>
          </div>
        </>
      ) : (
        <div className="actions">
          <Bouton onClick={() => decider({ issue: 'accepter' })} libelleEnCours="Confirmation…">
            Confirmer la qualité
          </Bouton>
          <Bouton variante="discret" onClick={() => setRefuse(true)}>
            Refuser…
          </Bouton>
        </div>
      )}
    </div>
  );
}

function PourLAgent({ lu, ...suite }: PropsDecision & { lu: Qualite }): ReactElement {
  const { demande } = lu;
  return (
    <>
      {demande !== null && (
        <p>
          {demande.nom} ({demande.courriel}) se dit « {demande.qualite} ».{' '}
          {demande.administrateurs === 0
            ? 'Personne n’administre cet organisme sur Jalon : c’est à vous de confirmer, sur pièce.'
            : `L’organisme peut répondre jusqu’au ${formaterJour(demande.decidableLe)} ; ensuite, c’est à vous.`}
        </p>
      )}
      {demande !== null && demande.preuves.length > 0 && (
        <ul className="liste pile-serree">
          {demande.preuves.map((p) => (
            <li key={p.id}>
              <a href={`/api/rattachements/${demande.id}/preuves/${p.id}`}>{p.nom}</a>
            </li>
          ))}
        </ul>
      )}
      {lu.empechement !== null && <p>{lu.empechement}</p>}
      {lu.decidable && <Decider {...suite} />}
    </>
  );
}

function Contenu({ dossier, onChange }: { dossier: Dossier; onChange: () => Promise<void> }): ReactElement | null {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/qualite', { dossier: dossier.dossier.id }));
  const lu = lecture.donnees;
  if (lu === null || lu.etat === 'confirmee') return null;
  const agent = dossier.audience === 'region';
  if (lu.etat === 'refusee')
    return (
      <Bandeau ton="erreur" titre="La qualité de la personne qui a déposé est refusée">
        <p>{lu.demande?.motif}</p>
        <p>
          {agent
            ? 'Ce dossier ne peut pas être déclaré complet.'
            : 'Reprenez ce dossier au nom de votre organisme, ou retirez-le.'}
        </p>
      </Bandeau>
    );
  return (
    <Bandeau ton="attention" titre="Qualité à confirmer">
      {agent ? (
        <PourLAgent
          lu={lu}
          dossier={dossier.dossier.id}
          onFait={async () => {
            await lecture.recharger();
            await onChange();
          }}
        />
      ) : (
        <p>
          {dossier.organisation.nom} n’a pas encore confirmé la personne qui a ouvert ce dossier. Il peut être déposé et
          suivi ; il ne peut pas être déclaré complet avant. <Lien href="/organisation">Voir la demande</Lien>
        </p>
      )}
    </Bandeau>
  );
}

/** Says that whoever deposited is not confirmed yet, and lets those who answer for it do it. */
export function BandeauQualite(props: { dossier: Dossier; onChange: () => Promise<void> }): ReactElement | null {
  const { dossier } = props;
  return dossier.qualite === 'confirmee' || dossier.audience === 'tiers' ? null : <Contenu {...props} />;
}
