import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { TableauFinancier } from '../api/schema/types.gen.ts';
import { requeteFiltres, sansFiltre } from '../dossier/liste-dossiers.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { useEtroit } from '../ui/etroit.ts';
import { formaterJour } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { Onglets } from '../ui/onglets.tsx';
import { Page } from '../ui/page.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { Colonne } from '../ui/tableau.tsx';

type Attendu = TableauFinancier['enAttente'][number];
type Enveloppe = TableauFinancier['enveloppes'][number];
type Credits = Enveloppe['cp'][number];
type Ligne = TableauFinancier['lignes'][number];

const deQui: Readonly<Record<string, string>> = { finances: 'Des finances', ordonnateur: 'De l’ordonnateur' };
const sections: Readonly<Record<Enveloppe['section'], string>> = {
  fonctionnement: 'Fonctionnement',
  investissement: 'Investissement',
};

/** A column of amounts in centimes; « — » where there is none. */
function enCentimes<L>(cle: string, titre: string, lire: (ligne: L) => number | null): Colonne<L> {
  return {
    cle,
    titre,
    aDroite: true,
    cellule: (ligne) => {
      const centimes = lire(ligne);
      return centimes === null ? '—' : <Montant centimes={centimes} />;
    },
  };
}

function Attendus({ attendus }: { attendus: readonly Attendu[] }): ReactElement {
  return (
    <ul className="liste attentes">
      {attendus.map(({ acte, libelle, nombre, montant, depuis }) => (
        <li key={acte}>
          <span>
            <Lien href={`/dossiers?${requeteFiltres({ ...sansFiltre, aTraiter: true, service: true, acte })}`}>
              <strong className="chiffres">{nombre}</strong> {libelle}
            </Lien>
            {depuis !== null && <span className="discret">, le plus ancien depuis le {formaterJour(depuis)}</span>}
          </span>
          <Montant centimes={montant} />
        </li>
      ))}
    </ul>
  );
}

function EnAttente({ enAttente }: Pick<TableauFinancier, 'enAttente'>): ReactElement {
  const roles = [...new Set(enAttente.map(({ role }) => role))];
  return (
    <section className="pile" aria-labelledby="attente-titre">
      <h2 id="attente-titre">Ce qui attend</h2>
      {enAttente.length === 0 && <p className="discret">Rien n’attend : tous les actes financiers sont à jour.</p>}
      {roles.map((role) => (
        <section key={role} className="pile" aria-labelledby={`attente-${role}`}>
          <h3 id={`attente-${role}`}>{deQui[role] ?? role}</h3>
          <Attendus attendus={enAttente.filter((attendu) => attendu.role === role)} />
        </section>
      ))}
    </section>
  );
}

interface PropsChoisies<L> {
  legende: string;
  legendeCachee?: boolean;
  colonnes: readonly Colonne<L>[];
  /** Keys of the columns that a phone shows first: what the line is, and at most three amounts. */
  premieres: readonly string[];
  lignes: readonly L[];
  cleDe: (ligne: L) => string;
}

/** A table of many amounts: whole where there is room; on a phone a few of them, the others one tap away. */
function AuPlusCourt<L>({ premieres, colonnes, ...table }: PropsChoisies<L>): ReactElement {
  const etroit = useEtroit();
  if (!etroit) return <Tableau<L> {...table} etroit="empile" colonnes={[...colonnes]} />;
  return (
    <div className="pile">
      <Tableau<L> {...table} etroit="empile" colonnes={colonnes.filter(({ cle }) => premieres.includes(cle))} />
      <details>
        <summary>
          Tous les montants<span className="hors-ecran"> : {table.legende}</span>
        </summary>
        <Tableau<L>
          {...table}
          legende={`${table.legende}, tous les montants`}
          legendeCachee
          etroit="empile"
          colonnes={[...colonnes]}
        />
      </details>
    </div>
  );
}

function Enveloppes({ enveloppes }: Pick<TableauFinancier, 'enveloppes'>): ReactElement {
  return (
    <AuPlusCourt<Enveloppe>
      legende="Enveloppes"
      legendeCachee
      premieres={['libelle', 'vote', 'engage', 'disponible']}
      colonnes={[
        { cle: 'libelle', titre: 'Enveloppe', cellule: ({ libelle, millesime }) => `${libelle}, ${millesime}` },
        {
          cle: 'programme',
          titre: 'Programme',
          cellule: ({ programme, axe }) => `${programme}${axe === null ? '' : `, ${axe}`}`,
        },
        { cle: 'section', titre: 'Section', cellule: ({ section }) => sections[section] },
        enCentimes('vote', 'Voté', ({ vote }) => vote),
        enCentimes('affecte', 'Affecté', ({ affecte }) => affecte),
        enCentimes('reserve', 'Réservé', ({ reserve }) => reserve),
        enCentimes('engage', 'Engagé', ({ engage }) => engage),
        enCentimes('disponible', 'Disponible', ({ disponible }) => disponible),
        enCentimes('mandate', 'Mandaté', ({ mandate }) => mandate),
        enCentimes('paye', 'Payé', ({ paye }) => paye),
      ]}
      lignes={enveloppes}
      cleDe={({ cle }) => cle}
    />
  );
}

function CreditsDePaiement({ enveloppe: { libelle, millesime, cp } }: { enveloppe: Enveloppe }): ReactElement | null {
  if (cp.length === 0) return null;
  return (
    <AuPlusCourt<Credits>
      legende={`${libelle}, ${millesime}`}
      premieres={['exercice', 'prevu', 'paye']}
      colonnes={[
        { cle: 'exercice', titre: 'Exercice', cellule: ({ exercice }) => exercice },
        enCentimes('prevu', 'Prévu', ({ prevu }) => prevu),
        enCentimes('vote', 'Voté', ({ vote }) => vote),
        enCentimes('engage', 'Engagé', ({ engage }) => engage),
        enCentimes('atteste', 'Service fait', ({ atteste }) => atteste),
        enCentimes('mandate', 'Mandaté', ({ mandate }) => mandate),
        enCentimes('paye', 'Payé', ({ paye }) => paye),
      ]}
      lignes={cp}
      cleDe={({ exercice }) => String(exercice)}
    />
  );
}

function Exercice({ exercice, lignes }: { exercice: number | null; lignes: readonly Ligne[] }): ReactElement {
  if (lignes.length === 0) return <p className="discret">Aucun mouvement sur l’exercice {exercice}.</p>;
  return (
    <AuPlusCourt<Ligne>
      legende={`Exercice ${exercice}`}
      premieres={['appel', 'fonds', 'engage', 'paye']}
      colonnes={[
        { cle: 'appel', titre: 'Appel', cellule: ({ appel }) => appel },
        { cle: 'fonds', titre: 'Fonds', cellule: ({ fonds }) => fonds },
        { cle: 'axe', titre: 'Axe', cellule: ({ axe }) => (axe === '' ? '—' : axe) },
        enCentimes('reserve', 'Réservé', ({ reserve }) => reserve),
        enCentimes('engage', 'Engagé', ({ engage }) => engage),
        enCentimes('mandate', 'Mandaté', ({ mandate }) => mandate),
        enCentimes('paye', 'Payé', ({ paye }) => paye),
        enCentimes('degage', 'Dégagé', ({ degage }) => degage),
      ]}
      lignes={lignes}
      cleDe={({ appel, enveloppe, fonds, axe }) => `${appel} ${enveloppe} ${fonds} ${axe}`}
    />
  );
}

/** The credits of the year that the address names, the current one else: another year is read when it is asked for. */
function CreditsParAppel({ tableau }: { tableau: TableauFinancier }): ReactElement {
  const [parametres] = useSearchParams();
  const demande = Number(parametres.get('exercice') ?? tableau.exercice);
  const exercice = tableau.exercices.includes(demande) ? demande : tableau.exercice;
  const ailleurs = exercice !== null && exercice !== tableau.exercice;
  const lecture = useLecture(ailleurs ? adresseApi('/api/finances/tableau', {}, { exercice: String(exercice) }) : null);
  return (
    <section className="pile" aria-labelledby="exercices-titre">
      <h2 id="exercices-titre">Crédits par appel et fonds</h2>
      <Onglets
        libelle="Exercices"
        onglets={tableau.exercices.map((annee) => ({
          href: annee === tableau.exercice ? '/finances' : `/finances?exercice=${annee}`,
          libelle: String(annee),
          courant: annee === exercice,
        }))}
      />
      {ailleurs ? (
        <EnLecture lecture={lecture} texte={`Chargement de l’exercice ${exercice}`}>
          {({ lignes }) => <Exercice exercice={exercice} lignes={lignes} />}
        </EnLecture>
      ) : (
        <Exercice exercice={exercice} lignes={tableau.lignes} />
      )}
    </section>
  );
}

function Tableaux({ tableau }: { tableau: TableauFinancier }): ReactElement {
  const { enveloppes, enAttente } = tableau;
  return (
    <div className="pile pile-large">
      <EnAttente enAttente={enAttente} />
      {enveloppes.length === 0 && (
        <EtatVide titre="Aucun crédit pour le moment">
          <p>Les enveloppes apparaissent dès qu’elles sont ouvertes, les montants dès la première délibération.</p>
        </EtatVide>
      )}
      {enveloppes.length > 0 && (
        <section className="pile" aria-labelledby="enveloppes-titre">
          <h2 id="enveloppes-titre">Enveloppes</h2>
          <Enveloppes enveloppes={enveloppes} />
          <details>
            <summary>Crédits de paiement par exercice</summary>
            <div className="pile pile-large">
              {enveloppes.map((enveloppe) => (
                <CreditsDePaiement key={enveloppe.cle} enveloppe={enveloppe} />
              ))}
            </div>
          </details>
        </section>
      )}
      {enveloppes.length > 0 && <CreditsParAppel tableau={tableau} />}
    </div>
  );
}

/** The money of the funder: what waits first, then what is left of each envelope, then each call, fund and year. */
export default function TableauDeBord(): ReactElement {
  const lecture = useLecture(adresseApi('/api/finances/tableau', {}));
  return (
    <Page titre="Finances">
      <EnLecture lecture={lecture} texte="Chargement du tableau financier">
        {(tableau) => <Tableaux tableau={tableau} />}
      </EnLecture>
    </Page>
  );
}
