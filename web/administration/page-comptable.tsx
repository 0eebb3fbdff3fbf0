import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { BilanRetour as Bilan } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { oublierDossier } from '../dossier/lecture-dossier.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Page } from '../ui/page.tsx';
import { BilanRetour } from './bilan-retour.tsx';
import { FichierRetour } from './fichier-retour.tsx';
import { MandatsEnAttente } from './mandats-en-attente.tsx';
import { OngletsAdministration } from './onglets-administration.tsx';
import type { LigneRetour } from './retour-comptable.ts';

function resume({ lignes }: Bilan): string {
  const appliquees = lignes.filter(({ issue }) => issue === 'applique').length;
  return appliquees === 1
    ? `1 ligne enregistrée sur ${lignes.length}`
    : `${appliquees} lignes enregistrées sur ${lignes.length}`;
}

/** The return of the comptable public, the only source of « payé » and « recouvré »: line by line here, or as a file. */
export default function PageComptable(): ReactElement {
  const lecture = useLecture(adresseApi('/api/mandats', {}));
  const aujourdhui = useSession().session?.date ?? '';
  const [bilan, setBilan] = useState<Bilan | null>(null);
  const [echec, setEchec] = useState<string | null>(null);
  const resultat = useRef<HTMLDivElement>(null);

  const partir = async (lignes: LigneRetour[]): Promise<void> => {
    setBilan(null);
    setEchec(null);
    try {
      setBilan(await envoyer('POST', adresseApi('/api/retours-comptable', {}), { lignes }));
      oublierDossier();
      await lecture.recharger();
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  useEffect(() => {
    if (bilan !== null || echec !== null) resultat.current?.focus();
  }, [bilan, echec]);

  return (
    <Page
      titre="Retour du comptable"
      chapo="Le comptable public dit ce qu’il a payé, rejeté ou recouvré. Rien d’autre ne fait passer un versement à « payé »."
    >
      <OngletsAdministration courant="/administration/comptable" />
      {(bilan !== null || echec !== null) && (
        <div ref={resultat} tabIndex={-1} className="pile fait-accompli">
          {echec !== null && (
            <Bandeau ton="erreur" titre="Le retour n’est pas parti">
              <p>{echec}</p>
            </Bandeau>
          )}
          {bilan !== null && (
            <>
              <Bandeau
                ton={bilan.lignes.every(({ issue }) => issue === 'applique') ? 'succes' : 'attention'}
                titre={resume(bilan)}
              />
              <BilanRetour bilan={bilan} />
            </>
          )}
        </div>
      )}
      <EnLecture lecture={lecture} texte="Chargement des mandats">
        {({ mandats }) => (
          <div className="pile pile-large">
            {mandats.length === 0 ? (
              <EtatVide titre="Aucun mandat n’attend le comptable">
                <p>Les mandats et les titres apparaissent ici dès que l’ordonnateur les émet.</p>
              </EtatVide>
            ) : (
              <MandatsEnAttente
                key={bilan === null ? 'avant' : 'apres'}
                mandats={mandats}
                aujourdhui={aujourdhui}
                envoyer={partir}
              />
            )}
            <section className="pile" aria-labelledby="fichier-titre">
              <h2 id="fichier-titre">Importer un fichier</h2>
              <FichierRetour envoyer={partir} />
            </section>
          </div>
        )}
      </EnLecture>
    </Page>
  );
}
