import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import type { FormulaireLu } from '../api/schema/types.gen.ts';
import { identifiantDe } from '../form/contexte-saisie.ts';
import { annoncer } from '../ui/annonce.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';

type Changements = NonNullable<FormulaireLu['changements']>;
type Genre = Changements['changements'][number]['genre'];

const TITRES: readonly (readonly [genre: Genre, titre: string])[] = [
  ['aCorriger', 'À corriger'],
  ['ajoutee', 'Questions ajoutées'],
  ['modifiee', 'Questions modifiées'],
  ['retiree', 'Questions retirées'],
];

interface PropsChangementsVersion {
  dossier: string;
  /** Address of the form, under which its parts are. */
  adresse: string;
  changements: Changements;
}

/** What the funder changed in a call while someone was answering it: told until they say that they have read it. */
export default function ChangementsVersion({
  dossier,
  adresse,
  changements,
}: PropsChangementsVersion): ReactElement | null {
  const [etat, setEtat] = useState<'affiche' | 'echec' | 'lu'>('affiche');
  if (etat === 'lu') return null;
  const liste = changements.changements;

  const accuser = async (): Promise<void> => {
    try {
      await envoyer('POST', adresseApi('/api/dossiers/{dossier}/changements-lus', { dossier }), undefined);
      setEtat('lu');
      annoncer('C’est noté : ces changements ne seront plus affichés.');
    } catch {
      setEtat('echec');
    }
  };

  return (
    <Bandeau ton="attention" titre="La Région a modifié ce formulaire depuis que vous l’avez commencé">
      <p>
        Vos réponses sont conservées.{' '}
        {liste.length === 0 ? 'Aucune question ne change pour vous.' : 'Voici ce qui change pour vous.'}
      </p>
      {TITRES.map(([genre, titre]) => {
        const duGenre = liste.filter((changement) => changement.genre === genre);
        if (duGenre.length === 0) return null;
        return (
          <section key={genre} className="changements">
            <h2>{titre}</h2>
            <ul>
              {duGenre.map(({ chemin, section, libelle, phrase }) => (
                <li key={`${chemin} ${phrase}`}>
                  {section === null ? (
                    <strong>{libelle}</strong>
                  ) : (
                    <Lien href={`${adresse}/${section}#${identifiantDe(chemin)}`}>{libelle}</Lien>
                  )}{' '}
                  : {phrase}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {etat === 'echec' && <p role="alert">Cela n’a pas pu être noté. Vérifiez votre connexion, puis recommencez.</p>}
      <Bouton onClick={accuser}>J’ai lu ces changements</Bouton>
    </Bandeau>
  );
}
