import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import type { Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Montant } from '../ui/montant.tsx';
import { SaisieDate } from '../ui/saisie-date.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { SaisieMontant } from '../ui/saisie-montant.tsx';
import { SaisieTexte } from '../ui/saisie-texte.tsx';
import { LettresARelire } from './lettres.tsx';
import { acteDe, peut, pluriel, type ChargeDeSeance, type EnvoyerActe } from './envoi-seance.ts';

interface Props {
  seance: Seance;
  agir: EnvoyerActe;
}

/** One solemn act on the whole séance, with what it asks. */
function Formulaire({
  seance,
  agir,
  type,
  charge,
  children,
}: Props & {
  type: string;
  charge: () => ChargeDeSeance | null;
  children?: ReactElement | readonly ReactElement[];
}): ReactElement | null {
  const [enCours, setEnCours] = useState(false);
  const acte = acteDe(seance, type);
  if (acte === undefined) return null;
  const envoyer = async (): Promise<void> => {
    const lue = charge();
    if (lue === null || enCours) return;
    setEnCours(true);
    await agir(type, lue);
    setEnCours(false);
  };
  return (
    <form
      className="pile"
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        void envoyer();
      }}
    >
      {children}
      <p>{acte.description}</p>
      <Bouton type="submit" variante="principal" enCours={enCours}>
        {acte.libelle}
      </Bouton>
    </form>
  );
}

/** What closes the séance, and answers for all that was read. */
export function Cloture({ seance, agir }: Props): ReactElement | null {
  const [numero, setNumero] = useState('');
  const restantes = seance.lignes.filter((l) => l.debat !== null && l.debat.issue === null).length;
  if (!peut(seance, 'CLORE')) return null;
  if (restantes > 0) return <p className="discret">{pluriel(restantes, 'dossier')} à examiner avant de clore.</p>;
  const commission = seance.genre === 'commission';
  return (
    <Formulaire
      seance={seance}
      agir={agir}
      type="CLORE"
      charge={() => (commission ? (numero.trim() === '' ? null : { numero }) : {})}
    >
      {commission ? (
        <SaisieTexte
          libelle="Numéro de la délibération"
          required
          value={numero}
          onChange={(e) => setNumero(e.target.value)}
        />
      ) : (
        []
      )}
    </Formulaire>
  );
}

function Jour({ libelle, jour, dire }: { libelle: string; jour: string; dire: (jour: string) => void }): ReactElement {
  return <SaisieDate libelle={libelle} required value={jour} onChange={(e) => dire(e.target.value)} />;
}

/** What the votes bring about, once they are executory: what is to be engaged, what comes back, what the minutes say. */
function CeQueCelaOuvre({ seance: { lignes, issues } }: Pick<Props, 'seance'>): ReactElement | null {
  const votees = lignes.filter((l) => l.debat !== null && l.resultats[0]?.etat === 'applique');
  const retenues = votees.filter((l) => issues.some((i) => i.issue === l.debat?.issue && i.retient));
  const ajournees = votees.filter((l) => l.debat?.issue === 'ajourne');
  const deports = lignes.filter((l) => l.deports.length > 0);
  const total = retenues.reduce((somme, l) => somme + (l.debat?.retenu ?? 0), 0);
  if (votees.length === 0) return null;
  return (
    <div className="pile-serree">
      <h3>Ce que cela ouvre</h3>
      <ul className="liste seance-ouvre">
        {retenues.length > 0 && (
          <li>
            <strong>{pluriel(retenues.length, 'dossier')} à engager</strong>, <Montant centimes={total} />, chez les
            finances
          </li>
        )}
        {ajournees.length > 0 && (
          <li>
            <strong>{pluriel(ajournees.length, 'dossier ajourné', 'dossiers ajournés')}</strong>, à inscrire à une autre
            session
          </li>
        )}
        {deports.length > 0 && (
          <li>
            <strong>{pluriel(deports.length, 'dossier')}</strong> avec un déport, au procès-verbal
          </li>
        )}
      </ul>
    </div>
  );
}

/** One transmission, one publication and the letters, for all the lines that were decided. */
export function UnActePourTous({ seance, agir }: Props): ReactElement | null {
  const [date, setDate] = useState('');
  const [reference, setReference] = useState('');
  const [message, setMessage] = useState('');
  const decidees = seance.lignes.filter((l) => l.debat !== null && l.resultats[0]?.etat === 'applique').length;
  if (seance.genre !== 'commission' || seance.numero === null) return null;
  return (
    <section className="pile" aria-labelledby="suites-titre">
      <h2 id="suites-titre">Un acte pour {pluriel(decidees, 'dossier')}</h2>
      <dl className="seance-chiffres">
        <div>
          <dt>Délibération</dt>
          <dd>{seance.numero}</dd>
        </div>
        <div>
          <dt>Accusé</dt>
          <dd>{seance.accuse ?? '—'}</dd>
        </div>
      </dl>
      <CeQueCelaOuvre seance={seance} />
      {seance.statut === 'publiee' && acteDe(seance, 'NOTIFIER') === undefined && (
        <p>Les lettres partent quand le responsable qui les signe les envoie depuis cette page.</p>
      )}
      <Formulaire
        seance={seance}
        agir={agir}
        type="TRANSMETTRE"
        charge={() => (date === '' ? null : { date, ...(reference.trim() === '' ? {} : { reference }) })}
      >
        <SaisieTexte
          libelle="Accusé de réception @ctes"
          facultatif
          value={reference}
          onChange={(e) => setReference(e.target.value)}
        />
        <Jour libelle="Transmis le" jour={date} dire={setDate} />
      </Formulaire>
      <Formulaire seance={seance} agir={agir} type="PUBLIER" charge={() => (date === '' ? null : { date })}>
        <Jour libelle="Publié le" jour={date} dire={setDate} />
      </Formulaire>
      <Formulaire seance={seance} agir={agir} type="NOTIFIER" charge={() => (message.trim() === '' ? {} : { message })}>
        <SaisieLongue
          libelle="Paragraphe ajouté aux lettres"
          facultatif
          maximum={2000}
          rows={3}
          value={message}
          onChange={(e) => setMessage(e.target.value)}
        />
        <LettresARelire seance={seance} message={message} />
      </Formulaire>
    </section>
  );
}

/** What was freed since, and the first of the list, whom it serves. */
export function ListeDAttente({ seance, agir }: Props): ReactElement | null {
  const { attente } = seance;
  const premier = attente?.enAttente.find((l) => l.dossier === attente.premier);
  const propose = premier === undefined || attente === null ? null : Math.min(premier.montant, attente.disponible);
  const [saisi, setMontant] = useState<number | null>(null);
  const montant = saisi ?? propose;
  if (attente === null || (attente.enAttente.length === 0 && attente.libere === 0)) return null;
  const ligne = seance.lignes.find((l) => l.dossier === premier?.dossier);
  return (
    <section className="pile" aria-labelledby="attente-titre">
      <h2 id="attente-titre">Liste d’attente</h2>
      <p>
        Libéré depuis la séance : <Montant centimes={attente.libere} />. Disponible :{' '}
        <strong>
          <Montant centimes={attente.disponible} />
        </strong>
        . {pluriel(attente.enAttente.length, 'dossier')} en attente.
      </p>
      {premier !== undefined && ligne !== undefined && attente.disponible > 0 && (
        <Formulaire
          seance={seance}
          agir={agir}
          type="APPELER_LE_SUIVANT"
          charge={() => (montant === null || montant <= 0 ? null : { ligne: premier.dossier, montant })}
        >
          <p>
            {ligne.intitule ?? ligne.numero}, {ligne.organisation}
          </p>
          <SaisieMontant libelle="Montant" centimes={montant} onCentimes={(centimes) => setMontant(centimes)} />
        </Formulaire>
      )}
    </section>
  );
}
