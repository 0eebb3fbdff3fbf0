import type { ReactElement } from 'react';
import { useParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { LivrablesPublies } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { Tableau } from '../ui/tableau.tsx';

type Livrable = LivrablesPublies['livrables'][number];

function Livrables({ livrables }: LivrablesPublies): ReactElement {
  if (livrables.length === 0)
    return (
      <EtatVide titre="Aucun livrable publié pour l’instant">
        <p>Les guides, outils et méthodes des projets apparaissent ici quand la Région et leur auteur sont d’accord.</p>
      </EtatVide>
    );
  return (
    <Tableau<Livrable>
      legende="Livrables publiés"
      legendeCachee
      etroit="empile"
      colonnes={[
        { cle: 'intitule', titre: 'Livrable', cellule: ({ intitule }) => intitule },
        { cle: 'nature', titre: 'Nature', cellule: ({ nature }) => nature },
        { cle: 'projet', titre: 'Projet', cellule: ({ projet }) => projet ?? '—' },
        { cle: 'organisme', titre: 'Organisme', cellule: ({ organisme }) => organisme },
        { cle: 'le', titre: 'Publié le', cellule: ({ publieLe }) => formaterJour(publieLe) },
      ]}
      lignes={livrables}
      cleDe={({ intitule, projet, publieLe }) => `${intitule} ${projet ?? ''} ${publieLe}`}
    />
  );
}

/** What the projects of a call produced and their authors agreed to publish; whom to ask for them. */
export default function PageLivrables(): ReactElement {
  const { financeur, slug } = useParams<{ financeur: string; slug: string }>();
  const appel = useLecture(adresseApi('/api/appels/{financeur}/{slug}', { financeur, slug })).donnees;
  const lecture = useLecture(adresseApi('/api/appels/{financeur}/{slug}/livrables', { financeur, slug }));
  useRegion(appel?.financeurNom, appel?.couleurs);
  return (
    <Page
      titre="Ce que les projets ont produit"
      surtitre={<Lien href={`/appels/${financeur}/${slug}`}>{appel?.titre ?? 'L’appel à projets'}</Lien>}
    >
      <EnLecture lecture={lecture} texte="Chargement des livrables">
        {({ livrables }) => <Livrables livrables={livrables} />}
      </EnLecture>
      {appel !== null && (
        <p className="lecture">
          Pour en recevoir un, écrivez à{' '}
          <a href={`mailto:${appel.fiche.contact.courriel}`}>{appel.fiche.contact.courriel}</a>.
        </p>
      )}
    </Page>
  );
}
