import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { Referentiel } from '../../../workflows/engine/form/referentiels.ts';
import { formaterEntree } from '../../../workflows/engine/form/types/nomenclature.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { annoncer } from '../../ui/annonce.tsx';
import { Bouton } from '../../ui/bouton.tsx';
import { Champ } from '../../ui/champ.tsx';
import { ListeDeroulante } from '../../ui/liste-deroulante.tsx';
import { Combobox } from './combobox.tsx';
import { NIVEAUX_TERRITOIRE } from './niveaux-territoire.ts';
import { Parties } from './parties.tsx';
import type { PropsControle } from './props-controle.ts';
import type { EntreeChoisie } from './recherche-referentiel.ts';
import { ecriteALaMain, useRechercheReferentiel } from './recherche-referentiel.ts';
import { objetDe } from './saisie-composee.tsx';

type Territoire = Readonly<Record<string, Valeur>>;

const nomNiveau = ({ referentiel }: Territoire): string => {
  const [nom] = NIVEAUX_TERRITOIRE[referentiel as Referentiel];
  return nom.charAt(0).toLowerCase() + nom.slice(1);
};

const identite = ({ referentiel, code, libelle }: Territoire): string => JSON.stringify([referentiel, code ?? libelle]);

const sansCasse = (nom: string): string => nom.toLocaleLowerCase('fr');

interface PropsAjout {
  id: string;
  champ: PropsControle<'territoires'>['champ'];
  ajouter: (niveau: Referentiel, entree: EntreeChoisie) => void;
}

/** Which level, then which territory: chosen in the list, or written by hand where the list lacks it. */
function AjouterTerritoire({ id, champ, ajouter }: PropsAjout): ReactElement | null {
  const [choisi, setNiveau] = useState<Referentiel | undefined>(champ.niveaux[0]);
  const niveau = choisi ?? champ.niveaux[0] ?? 'commune';
  const [texte, setTexte] = useState('');
  const { suggestions, total, cherche, indisponible, partielle, entreeDe } = useRechercheReferentiel(
    niveau,
    champ.date,
    texte,
  );
  const plusieurs = champ.niveaux.length > 1;
  const idNote = `${id}-etat`;
  const idBoite = plusieurs ? `${id}-recherche` : id;
  const ecrit = texte.trim();
  // The name in the box is no answer yet: whoever leaves it there is told so.
  const [laisse, setLaisse] = useState(false);
  const oublie = laisse && ecrit !== '';
  const note = oublie
    ? 'Ajoutez ce territoire, ou effacez-le\u00a0: il n’est pas encore dans votre réponse.'
    : indisponible
      ? 'La liste n’est pas disponible. Écrivez le nom, puis ajoutez-le.'
      : partielle
        ? 'Liste partielle\u00a0: si vous ne trouvez pas, écrivez le nom, puis ajoutez-le.'
        : 'Choisissez dans la liste. Si le nom n’y est pas, ajoutez-le.';
  const ecrire = (nouveau: string): void => {
    setTexte(nouveau);
    setLaisse(false);
  };
  const prendre = (entree: EntreeChoisie): void => {
    ajouter(niveau, entree);
    ecrire('');
  };
  const prendreLeTexte = (): void => {
    const memes = suggestions.filter(({ libelle }) => sansCasse(libelle) === sansCasse(ecrit));
    const [seule] = memes;
    // Of two with the same name, nobody knows which was meant.
    const sure = memes.length === 1 && total <= suggestions.length;
    prendre(seule !== undefined && sure ? entreeDe(seule) : ecriteALaMain(ecrit));
  };

  // Going on to the next part would lose the name with the page.
  const boite = useRef<HTMLParagraphElement>(null);
  const enAttente = ecrit !== '';
  useEffect(() => {
    const formulaire = boite.current?.closest('form');
    if (!enAttente || !formulaire) return undefined;
    const retenir = (evenement: Event): void => {
      evenement.preventDefault();
      evenement.stopPropagation();
      setLaisse(true);
      document.getElementById(idBoite)?.focus();
    };
    formulaire.addEventListener('submit', retenir, { capture: true });
    return () => formulaire.removeEventListener('submit', retenir, { capture: true });
  }, [enAttente, idBoite]);

  return (
    <>
      {plusieurs && (
        <ListeDeroulante
          libelle="Type de territoire"
          identifiant={id}
          options={champ.niveaux.map((n) => ({ valeur: n, libelle: NIVEAUX_TERRITOIRE[n][0] }))}
          value={niveau}
          onChange={({ target }) => {
            setNiveau(champ.niveaux.find((n) => n === target.value));
            ecrire('');
          }}
        />
      )}
      <Champ libelle={NIVEAUX_TERRITOIRE[niveau][1]} identifiant={idBoite} note={idNote}>
        {(attributs) => (
          <>
            <Combobox
              attributs={{ ...attributs, ...(oublie ? { 'aria-invalid': true } : {}) }}
              texte={texte}
              ecrire={ecrire}
              suggestions={suggestions}
              total={total}
              cherche={cherche}
              choisir={(suggestion) => prendre(entreeDe(suggestion))}
              quitter={() => setLaisse(true)}
              surEntree={prendreLeTexte}
            />
            <p ref={boite} id={idNote} className={oublie ? 'champ-erreur' : 'champ-note'}>
              {ecrit === '' ? '' : note}
            </p>
          </>
        )}
      </Champ>
      {ecrit !== '' && (
        <div>
          <Bouton onClick={() => prendre(ecriteALaMain(ecrit))}>Ajouter « {ecrit} » écrit à la main</Bouton>
        </div>
      )}
    </>
  );
}

/** Several territories, one added after the other, each with a button to take it away. */
export default function ControleTerritoires({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'territoires'>): ReactElement {
  const choisis: Territoire[] = Array.isArray(valeur) ? (valeur as readonly Valeur[]).map(objetDe) : [];
  const complet = choisis.length >= champ.nombreMax;
  const compter = (n: number): string =>
    n === 0 ? 'Aucun territoire choisi.' : `${n} territoire${n > 1 ? 's' : ''} choisi${n > 1 ? 's' : ''}.`;

  const ajouter = (niveau: Referentiel, entree: EntreeChoisie): void => {
    const nouveau: Territoire = { referentiel: niveau, ...entree };
    if (choisis.some((t) => identite(t) === identite(nouveau))) {
      annoncer(`${entree.libelle} est déjà choisi.`);
      return;
    }
    saisir([...choisis, nouveau]);
    annoncer(`${entree.libelle} est ajouté. ${compter(choisis.length + 1)}`);
    // The box is gone once there are enough; what stands in its place bears its name.
    if (choisis.length + 1 >= champ.nombreMax)
      requestAnimationFrame(() => document.getElementById(textes.identifiant)?.focus());
  };

  const retirer = (retire: Territoire): void => {
    const restent = choisis.filter((t) => t !== retire);
    saisir(restent.length === 0 ? null : restent);
    annoncer(`${formaterEntree(retire)} est retiré. ${compter(restent.length)}`);
    // Its button goes away with it. When the list was full, the box comes back only once drawn again.
    requestAnimationFrame(() => document.getElementById(textes.identifiant)?.focus());
  };

  return (
    <Champ forme="groupe" {...textes}>
      {({ id }) => (
        <Parties quitter={quitter}>
          {choisis.length > 0 && (
            <ul className="liste territoires" aria-label="Territoires choisis">
              {choisis.map((territoire) => (
                <li key={identite(territoire)}>
                  <span>
                    {formaterEntree(territoire)}
                    <span className="discret">
                      , {nomNiveau(territoire)}
                      {territoire['code'] === undefined && ', écrit à la main\u00a0: la Région vérifiera'}
                    </span>
                  </span>
                  <Bouton variante="discret" onClick={() => retirer(territoire)}>
                    Retirer<span className="hors-ecran"> {formaterEntree(territoire)}</span>
                  </Bouton>
                </li>
              ))}
            </ul>
          )}
          {complet ? (
            <p id={id} tabIndex={-1} className="champ-note">
              Vous avez choisi {champ.nombreMax} territoire{champ.nombreMax > 1 ? 's' : ''}, le nombre possible.
              Retirez-en un pour en choisir un autre.
            </p>
          ) : (
            <AjouterTerritoire id={id} champ={champ} ajouter={ajouter} />
          )}
        </Parties>
      )}
    </Champ>
  );
}
