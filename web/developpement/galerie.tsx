import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { annoncer } from '../ui/annonce.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { BoutonTelechargement } from '../ui/bouton-telechargement.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Chargement } from '../ui/chargement.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { EtatErreur } from '../ui/etat-erreur.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { Page } from '../ui/page.tsx';
import { styleDeRegion } from '../ui/region.ts';
import { GalerieListes } from './galerie-listes.tsx';
import { GalerieSaisies } from './galerie-saisies.tsx';
import { GalerieTypes } from './galerie-types.tsx';

const themes = [
  { valeur: 'bleu', libelle: 'Bleu et brique' },
  { valeur: 'vert', libelle: 'Vert et paille' },
];

/** The colours of an invented funder, beside those of the sheet. */
const vert = { principale: '#0d5c55', foncee: '#08443f', pale: '#e5f1ef', surPrincipale: '#ffffff', accent: '#8d6a1c' };

/** A titled part of the gallery. */
function Partie({ titre, children }: { titre: string; children: ReactNode }): ReactElement {
  return (
    <section className="pile">
      <h2>{titre}</h2>
      {children}
    </section>
  );
}

/** Every component in its states, to be looked at and checked by axe. */
export default function Galerie(): ReactElement {
  const [theme, setTheme] = useState('bleu');
  const [densite, setDensite] = useState('aeree');
  const attendre = (): Promise<void> => new Promise((fini) => setTimeout(fini, 2000));

  return (
    <div data-densite={densite} className="galerie" {...(theme === 'vert' ? { style: styleDeRegion(vert) } : {})}>
      <Page
        surtitre="Développement"
        titre="Composants"
        chapo="Chaque composant dans ses états, avec des textes longs et des montants réalistes."
      >
        <div className="actions">
          <ListeDeroulante
            libelle="Couleurs"
            options={themes}
            value={theme}
            onChange={(evenement) => setTheme(evenement.target.value)}
          />
          <ListeDeroulante
            libelle="Densité"
            options={[
              { valeur: 'aeree', libelle: 'Aérée' },
              { valeur: 'dense', libelle: 'Dense' },
            ]}
            value={densite}
            onChange={(evenement) => setDensite(evenement.target.value)}
          />
        </div>
        <Partie titre="Boutons">
          <div className="actions">
            <Bouton variante="principal">Déposer le dossier</Bouton>
            <Bouton>Enregistrer</Bouton>
            <Bouton variante="discret">Annuler</Bouton>
            <Bouton variante="danger">Retirer le dossier</Bouton>
            <Bouton variante="principal" enCours libelleEnCours="Dépôt en cours…">
              Déposer le dossier
            </Bouton>
          </div>
          <div className="actions">
            <Bouton onClick={attendre} libelleEnCours="Envoi…">
              Attendre deux secondes
            </Bouton>
            <Bouton variante="discret" onClick={() => annoncer('Votre réponse est enregistrée.')}>
              Faire une annonce
            </Bouton>
            <LienBouton href="/" fleche>
              Continuer
            </LienBouton>
            <LienBouton href="/" variante="secondaire">
              Revenir à l’accueil
            </LienBouton>
            <BoutonTelechargement
              href="/api/exemple.pdf"
              libelle="Télécharger la convention"
              format="PDF"
              taille="120 Ko"
            />
          </div>
        </Partie>
        <Partie titre="Messages">
          <Bandeau ton="info" titre="Le dépôt ferme le 12 mars 2027 à 17 h 00.">
            <p>Après cette heure, votre brouillon reste lisible mais ne peut plus être déposé.</p>
          </Bandeau>
          <Bandeau ton="succes" titre="Votre pièce est enregistrée." />
          <Bandeau ton="attention" titre="Il manque 2 pièces. À vous de jouer avant le 29 septembre à 17 h 00." />
          <Bandeau ton="erreur" titre="Le fichier n’a pas pu être envoyé.">
            <p>Vérifiez votre connexion, puis envoyez-le de nouveau.</p>
          </Bandeau>
          <div className="actions">
            <Etiquette ton="neutre" texte="À commencer" />
            <Etiquette ton="info" texte="En instruction" />
            <Etiquette ton="succes" texte="Complet" />
            <Etiquette ton="attention" texte="Compléments attendus" />
            <Etiquette ton="erreur" texte="À corriger" />
          </div>
        </Partie>
        <Partie titre="États d’un lieu">
          <EtatVide
            titre="Vous n’avez pas encore de dossier"
            action={<LienBouton href="/appels">Voir les appels ouverts</LienBouton>}
          >
            <p>Choisissez un appel à projets ouvert pour commencer le vôtre.</p>
          </EtatVide>
          <EtatErreur
            titre="La liste de vos dossiers n’a pas pu être chargée"
            reessayer={attendre}
            reference="7F3A-20C1"
          >
            <p>Rien n’est perdu. Réessayez dans un instant.</p>
          </EtatErreur>
          <Chargement texte="Chargement de vos dossiers" />
          <Chargement texte="Préparation de l’archive" progression={{ fait: 34, total: 88 }} />
          <Confirmation titre="Votre dossier est déposé" reference="DOS-2026-00042">
            <p>Un accusé de réception vient de partir à l’adresse porteur@demo.test.</p>
          </Confirmation>
        </Partie>
        <GalerieSaisies />
        <GalerieTypes />
        <GalerieListes />
      </Page>
    </div>
  );
}
