import { useEffect, useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import type { LigneDeSeance, Seance } from '../api/schema/types.gen.ts';
import { Bouton } from '../ui/bouton.tsx';
import { Choix } from '../ui/choix.tsx';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { SaisieMontant } from '../ui/saisie-montant.tsx';
import { AvisDuDossier } from './avis-de-ligne.tsx';
import { ordinal, peut, type EnvoyerActe } from './envoi-seance.ts';

interface Props {
  seance: Seance;
  ligne: LigneDeSeance;
  agir: EnvoyerActe;
  /** Once recorded, the next line that nothing was said of. */
  suivre: () => void;
}

function Chiffres({ ligne: { debat } }: { ligne: LigneDeSeance }): ReactElement | null {
  if (debat === null) return null;
  const montant = (centimes: number | null): ReactElement | string =>
    centimes === null ? '—' : <Montant centimes={centimes} />;
  return (
    <dl className="seance-chiffres">
      <div>
        <dt>Base retenue</dt>
        <dd>{montant(debat.cout)}</dd>
      </div>
      <div>
        <dt>Demandé</dt>
        <dd>{montant(debat.demande)}</dd>
      </div>
      <div>
        <dt>Note</dt>
        <dd>{debat.note === null ? '—' : `${debat.note.toLocaleString('fr-FR')} / 100`}</dd>
      </div>
    </dl>
  );
}

function Deports({ seance, ligne, agir }: Omit<Props, 'suivre'>): ReactElement {
  const membres = seance.membres.filter((m) => m.present || ligne.deports.includes(m.id));
  if (membres.length === 0) return <p className="discret">Aucun membre présent.</p>;
  return (
    <ul className="liste pile">
      {membres.map((m) => {
        const sorti = ligne.deports.includes(m.id);
        return (
          <li key={m.id} className="seance-membre">
            <span>
              {m.nom}, {m.qualite}
            </span>
            {peut(seance, 'DECLARER_DEPORT') && (
              <Bouton
                variante="discret"
                onClick={async () => {
                  await agir(sorti ? 'LEVER_DEPORT' : 'DECLARER_DEPORT', { membre: m.id, ligne: ligne.dossier });
                }}
              >
                {sorti ? 'Revient en séance' : 'Se déporte'}
                <span className="hors-ecran"> : {m.nom}</span>
              </Bouton>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Saisie({ seance, ligne, agir, suivre }: Props): ReactElement {
  const { debat } = ligne;
  const [issue, setIssue] = useState(debat?.issue ?? '');
  const [montant, setMontant] = useState<number | null>(debat?.retenu ?? debat?.propose ?? null);
  const [criteres, setCriteres] = useState<readonly string[]>(debat?.criteres ?? []);
  const [motif, setMotif] = useState(debat?.motif ?? '');
  const [enCours, setEnCours] = useState(false);
  const choisie = seance.issues.find((i) => i.issue === issue);
  const proposes = seance.criteres.filter((c) => c.slug === ligne.slug);
  const enregistrer = async (): Promise<void> => {
    if (choisie === undefined || enCours) return;
    setEnCours(true);
    const retenu = choisie.montant === 'propose' ? (debat?.propose ?? null) : montant;
    const accepte = await agir('RENDRE_ISSUE', {
      ligne: ligne.dossier,
      issue,
      ...(choisie.montant !== null && retenu !== null ? { montant: retenu } : {}),
      ...(choisie.criteres && criteres.length > 0 ? { criteres: criteres.join(',') } : {}),
      ...(motif.trim() === '' ? {} : { motif }),
    });
    setEnCours(false);
    if (accepte) suivre();
  };
  const formulaire = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = formulaire.current;
    const ecouter = (evenement: KeyboardEvent): void => {
      if (evenement.key !== 'Enter' || !evenement.ctrlKey) return;
      evenement.preventDefault();
      form?.requestSubmit();
    };
    form?.addEventListener('keydown', ecouter);
    return () => form?.removeEventListener('keydown', ecouter);
  }, []);
  return (
    <form
      ref={formulaire}
      className="pile"
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        void enregistrer();
      }}
    >
      <Choix
        libelle={seance.genre === 'comite' ? 'Avis du comité' : 'Sort en séance'}
        name="issue"
        options={seance.issues.map((i) => ({ valeur: i.issue, libelle: i.libelle }))}
        valeurs={[issue]}
        onChange={(e) => setIssue(e.target.value)}
      />
      {choisie?.montant === 'libre' && (
        <SaisieMontant libelle="Montant" centimes={montant} onCentimes={(centimes) => setMontant(centimes)} />
      )}
      {choisie?.montant === 'propose' && debat?.propose != null && (
        <p>
          Montant du rapport : <Montant centimes={debat.propose} />
        </p>
      )}
      {choisie?.criteres === true && proposes.length > 0 && (
        <Choix
          libelle="Critères de l’appel"
          name="criteres"
          combien="plusieurs"
          options={proposes}
          valeurs={criteres}
          onChange={({ target }) =>
            setCriteres((avant) =>
              target.checked ? [...avant, target.value] : avant.filter((critere) => critere !== target.value),
            )
          }
        />
      )}
      <SaisieLongue
        libelle="Ce qui en est dit"
        facultatif={choisie?.motif !== true}
        maximum={2000}
        rows={3}
        value={motif}
        onChange={(e) => setMotif(e.target.value)}
      />
      <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Enregistrement…">
        Enregistrer et passer au suivant
      </Bouton>
      <p className="discret seance-raccourci">
        Au clavier : <kbd>Ctrl</kbd> <kbd>Entrée</kbd>
      </p>
    </form>
  );
}

/** One line of the agenda: its figures, who left the room for it, what is said of it. */
export function PanneauLigne({ seance, ligne, agir, suivre }: Props): ReactElement {
  const dit = seance.issues.find((i) => i.issue === ligne.debat?.issue);
  // Chosen, or next after the one that was recorded: whoever has only a keyboard goes on from here.
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => titre.current?.focus(), []);
  return (
    <section className="pile" aria-labelledby="ligne-titre">
      <p className="discret">
        {ordinal(ligne.rang)} · {ligne.numero} · <Lien href={`/dossiers/${ligne.dossier}`}>dossier</Lien>
      </p>
      <h2 id="ligne-titre" ref={titre} tabIndex={-1}>
        {ligne.intitule ?? ligne.numero ?? 'Dossier'}
      </h2>
      <p>
        {ligne.organisation}. {ligne.appel}.
      </p>
      {ligne.deporte && <p>Vous vous êtes déporté de ce dossier : ses débats ne vous sont pas montrés.</p>}
      <Chiffres ligne={ligne} />
      <AvisDuDossier avis={ligne.debat?.avis ?? []} />
      {!ligne.deporte && peut(seance, 'RENDRE_ISSUE') && (
        <Saisie seance={seance} ligne={ligne} agir={agir} suivre={suivre} />
      )}
      {!peut(seance, 'RENDRE_ISSUE') && dit !== undefined && (
        <p>
          <strong>{dit.libelle}</strong>
          {ligne.debat?.motif != null && ` : ${ligne.debat.motif}`}
        </p>
      )}
      {ligne.resultats.length > 0 && (
        <ul className="liste">
          {ligne.resultats.map((r) => (
            <li key={r.acte}>
              {r.acte} : {{ en_cours: 'en cours', applique: 'reçu par le dossier', refuse: 'non appliqué' }[r.etat]}
              {r.phrase !== null && `. ${r.phrase}`}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>Déports</summary>
        <Deports seance={seance} ligne={ligne} agir={agir} />
      </details>
      {peut(seance, 'DESINSCRIRE') && (
        <Bouton
          variante="discret"
          onClick={async () => {
            await agir('DESINSCRIRE', { ligne: ligne.dossier });
          }}
        >
          Retirer de l’ordre du jour
        </Bouton>
      )}
    </section>
  );
}
