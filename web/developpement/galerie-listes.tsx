import type { ReactElement } from 'react';
import { difference, produit, somme, terme } from '../../workflows/engine/money/explication.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { Etapes } from '../ui/etapes.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { FilChronologique } from '../ui/fil-chronologique.tsx';
import { ListeTaches } from '../ui/liste-taches.tsx';
import { Montant } from '../ui/montant.tsx';
import { Onglets } from '../ui/onglets.tsx';
import { Recapitulatif } from '../ui/recapitulatif.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { Colonne } from '../ui/tableau.tsx';

interface Versement {
  nom: string;
  date: string;
  etat: number;
  region: number;
}

const versements: Versement[] = [
  { nom: 'Avance de 30 %', date: '22 décembre 2025', etat: 1_467_688, region: 978_458 },
  { nom: 'Acompte de 40 %', date: '5 juin 2026', etat: 1_956_916, region: 1_304_612 },
  { nom: 'Solde', date: '26 octobre 2026', etat: 1_231_540, region: 821_026 },
];

const colonnes: Colonne<Versement>[] = [
  { cle: 'nom', titre: 'Versement', cellule: (ligne) => ligne.nom },
  { cle: 'date', titre: 'Payé le', cellule: (ligne) => ligne.date },
  { cle: 'etat', titre: 'État', aDroite: true, cellule: (ligne) => <Montant centimes={ligne.etat} /> },
  { cle: 'region', titre: 'Région', aDroite: true, cellule: (ligne) => <Montant centimes={ligne.region} /> },
  {
    cle: 'total',
    titre: 'Total',
    aDroite: true,
    cellule: (ligne) => <Montant centimes={ligne.etat + ligne.region} />,
  },
];

const totaux = {
  nom: 'Total',
  etat: <Montant centimes={4_656_144} />,
  region: <Montant centimes={3_104_096} />,
  total: <Montant centimes={7_760_240} />,
};

const droit = somme('Subvention due', [
  produit('Heures en centre', { quantite: 6118, unite: 'h', prixCentimes: 1190 }),
  produit('Heures en entreprise', { quantite: 2181, unite: 'h', prixCentimes: 220 }),
]);
const solde = difference('Solde', droit, [terme('Avance et acompte déjà versés', 5_707_674)]);

/** Lists, tables, and what follows time. */
export function GalerieListes(): ReactElement {
  return (
    <section className="pile pile-large">
      <h2>Listes, tableaux et temps</h2>
      <Etapes libelle="Votre demande" etapes={['Structure', 'Projet', 'Budget', 'Pièces', 'Dépôt']} courante={2} />
      <Onglets
        libelle="Dossier"
        onglets={[
          { href: '/dev/composants', libelle: 'Demande', courant: true },
          { href: '/dev/composants/pieces', libelle: 'Pièces', courant: false, nombre: 14 },
          { href: '/dev/composants/avis', libelle: 'Avis', courant: false, nombre: 3 },
          { href: '/dev/composants/journal', libelle: 'Journal', courant: false },
        ]}
      />
      <ListeTaches
        taches={[
          { libelle: 'Votre structure', href: '/', etat: { ton: 'succes', texte: 'Complète' } },
          {
            libelle: 'Le projet et les personnes formées',
            href: '/',
            etat: { ton: 'attention', texte: 'À terminer' },
            precision: 'Il manque 2 réponses : le lieu du projet et son premier jour.',
          },
          { libelle: 'Le budget', href: '/', etat: { ton: 'neutre', texte: 'À commencer' } },
          {
            libelle: 'Relire et déposer',
            etat: { ton: 'neutre', texte: 'Pas encore possible' },
            precision: 'Terminez d’abord les parties ci-dessus.',
          },
        ]}
      />
      <Tableau
        legende="Versements du dossier DOS-2025-00017"
        colonnes={colonnes}
        lignes={versements}
        cleDe={(ligne) => ligne.nom}
        totaux={totaux}
      />
      <Tableau
        legende="Les mêmes versements, à faire défiler sur un écran étroit"
        colonnes={colonnes}
        lignes={versements}
        cleDe={(ligne) => ligne.nom}
        totaux={totaux}
        etroit="defile"
      />
      <Montant centimes={solde.centimes} explication={solde} />
      <DefinitionListe
        faits={[
          { terme: 'Organisme', valeur: 'Fil & Métiers Sud, association loi 1901' },
          { terme: 'SIRET', valeur: <span className="chiffres">000 125 039 00016</span> },
          { terme: 'Subvention votée', valeur: <Montant centimes={8_153_820} /> },
          { terme: 'État', valeur: <Etiquette ton="info" texte="En exécution" /> },
        ]}
      />
      <Recapitulatif
        reponses={[
          { question: 'Nom du projet', reponse: 'Couture industrielle dans le Lauragais', href: '/' },
          { question: 'Nombre de participants', reponse: '9', href: '/' },
          { question: 'Coût total', reponse: <Montant centimes={8_820_000} />, href: '/' },
          { question: 'Déposé par', reponse: 'Camille Roques, représentante légale' },
        ]}
      />
      <FilChronologique
        moments={[
          {
            cle: '1',
            position: 'passe',
            titre: 'Dossier déposé',
            quand: '8 septembre 2025 à 16 h 42',
            iso: '2025-09-08T16:42+02:00',
          },
          {
            cle: '2',
            position: 'passe',
            titre: 'Compléments reçus',
            quand: '24 septembre 2025',
            iso: '2025-09-24',
            detail: <p>Statuts signés et relevé d’identité bancaire.</p>,
          },
          {
            cle: '3',
            position: 'present',
            titre: 'Chez la Région : votre demande est étudiée',
            quand: 'Délai indicatif : 4 novembre 2025',
            detail: <p>Sans réponse le 17 novembre, la demande est réputée rejetée.</p>,
          },
          { cle: '4', position: 'avenir', titre: 'Vote de la commission permanente', quand: '14 novembre 2025' },
          { cle: '5', position: 'avenir', titre: 'Signature de la convention', quand: 'À partir du 24 novembre 2025' },
        ]}
      />
    </section>
  );
}
