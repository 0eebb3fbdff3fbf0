import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { ListeAppels } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { FilChronologique } from '../ui/fil-chronologique.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { LigneAppel } from './ligne-appel.tsx';

const CHEMIN = [
  {
    cle: 'depot',
    titre: 'Vous déposez votre dossier',
    detail: <p>Vos réponses s’enregistrent à mesure. Vous relisez tout avant de déposer.</p>,
  },
  {
    cle: 'instruction',
    titre: 'La Région étudie votre demande',
    detail: <p>S’il manque une pièce, vous recevez un courriel qui dit laquelle et avant quelle date.</p>,
  },
  {
    cle: 'decision',
    titre: 'Les élus votent la décision',
    detail: <p>Elle vous est notifiée avec ses motifs et, si elle est favorable, le montant voté.</p>,
  },
  {
    cle: 'convention',
    titre: 'Vous signez la convention',
    detail: (
      <p>
        Elle fixe le calendrier des versements et ce que vous devrez justifier. Parfois, un arrêté la remplace : vous
        n’avez rien à signer.
      </p>
    ),
  },
  {
    cle: 'bilan',
    titre: 'Vous réalisez le projet et rendez le bilan',
    detail: <p>Chaque versement dit comment il est calculé. Le solde suit le bilan accepté.</p>,
  },
];

function Appels({ appels }: ListeAppels): ReactElement {
  if (appels.length === 0) {
    return (
      <EtatVide titre="Aucun appel n’est ouvert pour l’instant">
        <p>Les prochains appels à projets seront publiés ici.</p>
      </EtatVide>
    );
  }
  return (
    <ul className="liste appels">
      {appels.map((appel) => (
        <LigneAppel key={`${appel.financeur}/${appel.slug}`} appel={appel} />
      ))}
    </ul>
  );
}

/** The home page: the calls, the path of a dossier, and what to have at hand. */
export default function Accueil(): ReactElement {
  const lecture = useLecture(adresseApi('/api/appels', {}));
  // A site where one funder only publishes is that funder's.
  const appels = lecture.donnees?.appels ?? [];
  const [premier] = appels;
  // More than one: each publishes its own.
  const seul = appels.every(({ financeur }) => financeur === premier?.financeur) ? premier : undefined;
  useRegion(seul?.financeurNom, seul?.couleurs);
  return (
    <Page
      titre="Répondez à un appel à projets et suivez votre dossier jusqu’au bilan"
      chapo={`${seul === undefined && appels.length > 0 ? 'Les Régions publient ici leurs' : 'La Région publie ici ses'} appels à projets. Vous déposez votre dossier en ligne, vous voyez où il en est et qui doit agir, jusqu’au dernier versement.`}
    >
      <section className="pile" aria-labelledby="appels">
        <h2 id="appels">Les appels à projets</h2>
        <EnLecture lecture={lecture} texte="Chargement des appels à projets">
          {({ appels }) => <Appels appels={appels} />}
        </EnLecture>
      </section>
      <div className="avec-marge accueil">
        <section className="pile" aria-labelledby="parcours">
          <h2 id="parcours">Le chemin d’un dossier</h2>
          <FilChronologique moments={CHEMIN.map((moment) => ({ ...moment, position: 'repere' }))} />
        </section>
        <aside className="feuille pile" aria-labelledby="preparer">
          <h2 id="preparer">À préparer</h2>
          <ul className="puces">
            <li>le numéro SIRET de votre structure</li>
            <li>le budget de votre projet, dépenses et recettes</li>
            <li>un relevé d’identité bancaire (RIB)</li>
            <li>le nom de la personne qui peut signer</li>
          </ul>
          <p>Le formulaire de chaque appel donne la liste exacte des pièces.</p>
        </aside>
      </div>
    </Page>
  );
}
