import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import { useSession } from '../api/session.tsx';
import { navigationDe } from '../navigation.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';

interface Adresse {
  href: string;
  libelle: string;
}

const INFORMATIONS: readonly Adresse[] = [
  { href: '/accessibilite', libelle: 'Accessibilité' },
  { href: '/mentions-legales', libelle: 'Mentions légales' },
  { href: '/donnees-personnelles', libelle: 'Données personnelles' },
];
const SANS_COMPTE: readonly Adresse[] = [
  { href: '/connexion', libelle: 'Se connecter' },
  { href: '/inscription', libelle: 'Créer un compte' },
  { href: '/mot-de-passe-oublie', libelle: 'Mot de passe oublié' },
];
const AVEC_COMPTE: readonly Adresse[] = [
  { href: '/compte', libelle: 'Mon compte' },
  { href: '/compte/sessions', libelle: 'Mes appareils connectés' },
  { href: '/compte/securite', libelle: 'Sécurité de mon compte' },
];

function Liens({ id, titre, liens }: { id: string; titre: string; liens: readonly Adresse[] }): ReactElement {
  return (
    <section className="pile-serree" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul className="puces">
        {liens.map(({ href, libelle }) => (
          <li key={href}>
            <Lien href={href}>{libelle}</Lien>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every place of the site that the reader may go to, each once. */
export default function PagePlan(): ReactElement {
  const { compte } = useSession();
  const lecture = useLecture(adresseApi('/api/appels', {}));
  const espace = navigationDe(compte, '').filter(({ href }) => href !== '/');
  return (
    <Page titre="Plan du site">
      <div className="cote-a-cote">
        <EnLecture lecture={lecture} texte="Chargement des appels à projets">
          {({ appels }) => (
            <Liens
              id="appels"
              titre="Les appels à projets"
              liens={[
                { href: '/', libelle: 'Chercher un appel' },
                ...appels.map(({ financeur, slug, titre }) => ({
                  href: `/appels/${financeur}/${slug}`,
                  libelle: titre,
                })),
              ]}
            />
          )}
        </EnLecture>
        <Liens
          id="espace"
          titre={compte === null ? 'Votre espace' : 'Mon espace'}
          liens={compte === null ? SANS_COMPTE : [...espace, ...AVEC_COMPTE]}
        />
        <Liens id="informations" titre="Ce site" liens={INFORMATIONS} />
      </div>
    </Page>
  );
}
