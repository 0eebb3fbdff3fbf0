import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { ErreurApi, envoyer } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import type { Action, Dossier, EvenementApplique, Objet } from '../api/schema/types.gen.ts';
import { FormulaireCharge } from '../form/formulaire-charge.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { CalculActe } from './calcul-acte.tsx';
import { titreDossier } from './cadre-dossier.tsx';
import { DemanderComplements } from './demander-complements.tsx';
import { porterFait } from './fait-accompli.tsx';
import { oublierDossier, useDossier } from './lecture-dossier.ts';
import { RefusActe } from './refus-acte.tsx';
import { libellePour, titreObjet } from './vocabulaire.ts';

interface PropsActe {
  dossier: Dossier;
  objet: Objet;
  action: Action;
  /** Does the act. @throws ErreurApi */
  agir: (charge: Readonly<Record<string, Valeur>>, cle: string) => Promise<void>;
}

/** What will happen, to whom, on which text. */
function Enonce({ dossier: lu, objet, action }: Omit<PropsActe, 'agir'>): ReactElement {
  return (
    <div className="pile">
      <p className="acte-enonce">{action.description}</p>
      <DefinitionListe
        faits={[
          { terme: 'Dossier', valeur: `${lu.dossier.numero ?? 'Brouillon'}, ${titreDossier(lu)}` },
          { terme: 'Organisme', valeur: lu.organisation.nom },
          {
            terme: 'Porte sur',
            valeur: `${titreObjet(objet.objet)} (${libellePour(objet.libelles, lu.audience).toLowerCase()})`,
          },
        ]}
      />
      {action.solennel && (
        <p className="discret">
          Cet acte est inscrit au journal avec votre nom, sa date et son heure. Il ne s’efface pas.
        </p>
      )}
    </div>
  );
}

function Corps({ dossier, objet, action, agir }: PropsActe): ReactElement {
  const base = `/dossiers/${dossier.dossier.id}`;
  const annuler = (
    <LienBouton href={base} variante="discret">
      Revenir sans rien faire
    </LienBouton>
  );
  return (
    <>
      <Enonce dossier={dossier} objet={objet} action={action} />
      <CalculActe dossier={dossier} objet={objet} action={action} />
      {action.type === 'DEMANDER_COMPLEMENTS' ? (
        <DemanderComplements dossier={dossier} objet={objet} action={action} agir={agir} annuler={annuler} />
      ) : (
        <FormulaireCharge
          formulaire={action.formulaire as unknown as Formulaire | null}
          propositions={action.propositions}
          faits={action.faits}
          dossierId={dossier.dossier.id}
          modeles={`/api/appels/${dossier.appel.financeur}/${dossier.appel.slug}/modeles`}
          onEnvoyer={agir}
          libelleBouton={action.libelle}
          annuler={annuler}
        />
      )}
    </>
  );
}

interface PropsChoisi {
  dossier: Dossier;
  recharger: () => Promise<void>;
}

/** The act that the address asks for, or why it cannot be done now. */
function ActeDemande({ dossier, recharger }: PropsChoisi): ReactElement {
  const { objet: idObjet, type } = useParams<{ objet: string; type: string }>();
  const [, naviguer] = useLocation();
  const [refus, setRefus] = useState<ErreurApi | null>(null);
  const objet = dossier.objets.find((candidat) => candidat.objet.id === idObjet);
  const action = objet?.actions.find((candidate) => candidate.type === type);

  const agir = async (charge: Readonly<Record<string, Valeur>>, cle: string): Promise<void> => {
    if (objet === undefined || action === undefined) return;
    setRefus(null);
    try {
      await envoyer<EvenementApplique>(
        'POST',
        `/api/dossiers/${dossier.dossier.id}/evenements`,
        { objet: objet.objet.id, type, charge, versionAttendue: objet.version },
        { cle },
      );
    } catch (erreur) {
      if (erreur instanceof ErreurApi && erreur.probleme.status === 409) {
        setRefus(erreur);
        // Someone else has acted meanwhile: the next try starts from what is true now.
        await recharger();
      }
      throw erreur;
    }
    oublierDossier();
    const arrivee = type === 'SUPPRIMER_BROUILLON' ? '/dossiers' : `/dossiers/${dossier.dossier.id}`;
    naviguer(arrivee, porterFait(`${action.libelle}, le dossier est à jour.`));
  };

  if (objet === undefined || action === undefined)
    return (
      <RefusActe
        dossier={dossier}
        titre="Cet acte n’est pas possible maintenant"
        phrase={refus?.message ?? 'Le dossier a peut-être avancé, ou cet acte revient à quelqu’un d’autre.'}
      />
    );
  return <Corps dossier={dossier} objet={objet} action={action} agir={agir} />;
}

/** One act: what it does, to whom and on which amounts, what it needs to be told, then its verb. */
export default function PageActe(): ReactElement {
  const { id, objet: idObjet, type } = useParams<{ id: string; objet: string; type: string }>();
  const lecture = useDossier(id);
  const lu = lecture.donnees;
  const action = lu?.objets
    .find((candidat) => candidat.objet.id === idObjet)
    ?.actions.find((candidate) => candidate.type === type);
  return (
    <Page
      titre={action?.libelle ?? 'Acte'}
      {...(lu === null
        ? {}
        : { surtitre: <Lien href={`/dossiers/${id}`}>{lu.dossier.numero ?? titreDossier(lu)}</Lien> })}
    >
      <EnLecture lecture={lecture} texte="Chargement du dossier">
        {(dossier) => (
          <div className={type === 'DEMANDER_COMPLEMENTS' ? 'acte acte-large' : 'acte'}>
            <ActeDemande dossier={dossier} recharger={lecture.recharger} />
          </div>
        )}
      </EnLecture>
    </Page>
  );
}
