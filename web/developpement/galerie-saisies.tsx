import { useState } from 'react';
import type { ReactElement } from 'react';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { Choix } from '../ui/choix.tsx';
import { ListeDeroulante } from '../ui/liste-deroulante.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { SaisieDate } from '../ui/saisie-date.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { SaisieMontant } from '../ui/saisie-montant.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';

const erreurSiret = 'Le numéro SIRET a 14 chiffres. Vous en avez écrit 13 : vérifiez sur votre avis de situation.';
const erreurMontant = 'Le montant demandé dépasse 80\u00a0% des dépenses. Demandez au plus 64\u202f000,00\u00a0€.';

const erreurs = [
  { identifiant: 'galerie-siret', texte: erreurSiret },
  { identifiant: 'galerie-demande', texte: erreurMontant },
  { identifiant: 'galerie-statut', texte: 'Choisissez le statut de votre structure.' },
];

/** The controls of forms, plain and in error. */
export function GalerieSaisies(): ReactElement {
  const [centimes, setCentimes] = useState<number | null>(1_250_000);
  const [montre, setMontre] = useState(false);
  return (
    <section className="pile pile-large">
      <h2>Saisies</h2>
      <Bouton onClick={() => setMontre(true)}>Montrer le résumé des erreurs</Bouton>
      {montre && <ResumeErreurs erreurs={erreurs} />}
      <SaisieTexte
        libelle="Nom du projet"
        aide="En une ligne, comme vous le diriez à un voisin."
        name="nom"
        defaultValue="Couture industrielle : former neuf opératrices et opérateurs dans le Lauragais"
      />
      <SaisieTexte
        libelle="Numéro SIRET"
        aide="14 chiffres. Il figure sur votre avis de situation Insee."
        identifiant="galerie-siret"
        name="siret"
        courte
        inputMode="numeric"
        defaultValue="0001250390001"
        erreur={erreurSiret}
      />
      <SaisieTexte libelle="Site internet" facultatif type="url" name="site" />
      <SaisieLongue
        libelle="À quel besoin répond votre projet ?"
        aide="Dites qui est concerné, où, et ce qui manque aujourd’hui."
        name="besoin"
        maximum={300}
        defaultValue="Trois ateliers de confection du Lauragais cherchent neuf personnes et n’en trouvent pas."
      />
      <SaisieMontant
        libelle="Coût total du projet"
        aide="Toutes taxes comprises."
        centimes={centimes}
        onCentimes={setCentimes}
      />
      <SaisieMontant
        libelle="Subvention demandée"
        identifiant="galerie-demande"
        centimes={8_153_820}
        onCentimes={() => undefined}
        erreur={erreurMontant}
      />
      <SaisieDate libelle="Premier jour du projet" name="debut" defaultValue="2026-01-05" />
      <ListeDeroulante
        libelle="Département"
        name="departement"
        options={[
          { valeur: '09', libelle: 'Ariège' },
          { valeur: '31', libelle: 'Haute-Garonne' },
          { valeur: '82', libelle: 'Tarn-et-Garonne' },
        ]}
      />
      <Choix
        libelle="Quel est le statut de votre structure ?"
        identifiant="galerie-statut"
        name="statut"
        erreur="Choisissez le statut de votre structure."
        options={[
          { valeur: 'association', libelle: 'Association' },
          { valeur: 'entreprise', libelle: 'Entreprise', aide: 'Société, entreprise individuelle, coopérative.' },
          { valeur: 'public', libelle: 'Collectivité ou établissement public' },
        ]}
      />
      <Choix
        libelle="Quels publics accueillez-vous ?"
        aide="Plusieurs réponses sont possibles."
        combien="plusieurs"
        name="publics"
        options={[
          { valeur: 'jeunes', libelle: 'Moins de 26 ans' },
          { valeur: 'th', libelle: 'Personnes en situation de handicap' },
          { valeur: 'deld', libelle: 'Demandeurs d’emploi de longue durée' },
        ]}
      />
      <CaseACocher
        libelle="J’atteste que les renseignements de ce dossier sont exacts et que je peux engager la structure que je représente."
        name="attestation"
        erreur="Cochez cette case pour déposer votre dossier."
      />
    </section>
  );
}
