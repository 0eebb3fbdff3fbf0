import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Mentions } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { LienContact } from './lien-contact.tsx';

const NON_DIT = 'Cette installation ne l’a pas encore indiqué.';

function Qui({ editeur, directeur, hebergeur, contact }: Mentions): ReactElement {
  return (
    <section className="pile" aria-labelledby="qui">
      <h2 id="qui">Qui publie ce site</h2>
      <DefinitionListe
        faits={[
          { terme: 'Éditeur', valeur: editeur ?? NON_DIT },
          { terme: 'Directeur de la publication', valeur: directeur ?? NON_DIT },
          { terme: 'Hébergeur', valeur: hebergeur ?? NON_DIT },
          { terme: 'Nous écrire', valeur: contact === null ? NON_DIT : <LienContact adresse={contact} /> },
        ]}
      />
    </section>
  );
}

/** Who answers for this site (loi 2004-575, art. 1-1), as the installation says it, and what it says plainly where it does not. */
export default function PageMentions(): ReactElement {
  const lecture = useLecture(adresseApi('/api/mentions', {}));
  return (
    <Page titre="Mentions légales">
      <div className="sections-a-deux">
        <EnLecture lecture={lecture} texte="Chargement des mentions légales">
          {(mentions) => <Qui {...mentions} />}
        </EnLecture>
        <div className="pile">
          <section className="pile-serree" aria-labelledby="appels">
            <h2 id="appels">Chaque appel à projets</h2>
            <p>
              Le financeur qui publie un appel à projets répond de ses règles, de ses décisions et des données de ses
              dossiers. Sa page dit son service, son adresse et son téléphone.{' '}
              <Lien href="/">Voir les appels à projets</Lien>.
            </p>
          </section>
          <section className="pile-serree" aria-labelledby="logiciel">
            <h2 id="logiciel">Le logiciel</h2>
            <p>
              Jalon est un logiciel libre, sous licence GNU AGPL version 3. La police est Atkinson Hyperlegible Next, du
              Braille Institute, sous licence SIL Open Font.
            </p>
          </section>
        </div>
      </div>
    </Page>
  );
}
