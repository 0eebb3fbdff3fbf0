import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { useLecture } from '../api/lecture.ts';
import type { Fermeture, Rattachement } from '../api/schema/types.gen.ts';
import { ecrireSiret } from '../form/ecrire-siret.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';
import { formaterJour } from '../ui/instant.ts';
import { JoindrePreuve } from './joindre-preuve.tsx';

/** Who answers a demand, and from when. */
export function direAttente({ administrateurs, decidableLe }: Rattachement): string {
  if (administrateurs === 0)
    return 'Personne n’administre encore cet organisme : la Région à qui vous déposez un dossier confirme votre qualité, sur pièce.';
  const qui =
    administrateurs === 1 ? 'La personne qui l’administre' : `Une des ${administrateurs} personnes qui l’administrent`;
  return `${qui} vous répond. Sans réponse le ${formaterJour(decidableLe)}, la Région à qui vous déposez un dossier peut répondre à sa place, sur pièce.`;
}

function EnAttente({ r, recharger }: { r: Rattachement; recharger: () => Promise<void> }): ReactElement {
  const [echec, setEchec] = useState<string | null>(null);
  const retirer = async (): Promise<void> => {
    setEchec(null);
    try {
      await envoyer('DELETE', adresseApi('/api/rattachements/{rattachement}', { rattachement: r.id }), undefined);
      await recharger();
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };
  return (
    <li className="pile">
      <Bandeau ton="attention" titre={`${r.organisation.nom} : votre qualité est à confirmer`}>
        <p>
          SIRET <span className="chiffres">{ecrireSiret(r.organisation.siret)}</span>. {direAttente(r)} Vous pouvez
          déposer sans attendre.
        </p>
      </Bandeau>
      <JoindrePreuve rattachement={r} onJointe={recharger} />
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div className="actions">
        <Bouton variante="discret" onClick={retirer} libelleEnCours="Retrait…">
          Retirer cette demande<span className="hors-ecran"> pour {r.organisation.nom}</span>
        </Bouton>
      </div>
    </li>
  );
}

/** What became of an establishment that one is a member of: it is closed. */
function Ferme({ organisation, siege, conseil }: Fermeture): ReactElement {
  return (
    <Bandeau ton="attention" titre={`${organisation.nom} : le SIRET ${ecrireSiret(organisation.siret)} est fermé`}>
      <p>{conseil}</p>
      <p>
        <Lien href={siege === null ? '/organisation/rattachement' : `/organisation/rattachement?siret=${siege}`}>
          Rejoindre l’établissement ouvert
        </Lien>
      </p>
    </Bandeau>
  );
}

/** The organisations of a person that are closed; the demands that wait, and the last one that was refused. */
export function MesRattachements(): ReactElement | null {
  const lecture = useLecture(adresseApi('/api/rattachements', {}));
  const demandes = lecture.donnees?.rattachements ?? [];
  const enAttente = demandes.filter(({ etat }) => etat === 'attente');
  const [derniere] = demandes;
  const fermes = lecture.donnees?.fermetures ?? [];
  const fermetures = fermes.map((fermeture) => <Ferme key={fermeture.organisation.id} {...fermeture} />);
  if (enAttente.length === 0 && derniere?.etat !== 'refuse')
    return fermetures.length === 0 ? null : <div className="pile">{fermetures}</div>;
  return (
    <section className="pile" aria-labelledby="rattachements">
      {fermetures}
      <h2 id="rattachements">Vos demandes de rattachement</h2>
      {derniere?.etat === 'refuse' && (
        <Bandeau ton="erreur" titre={`${derniere.organisation.nom} : votre rattachement est refusé`}>
          <p>{derniere.motif}</p>
        </Bandeau>
      )}
      <ul className="liste pile pile-large">
        {enAttente.map((r) => (
          <EnAttente key={r.id} r={r} recharger={lecture.recharger} />
        ))}
      </ul>
    </section>
  );
}
