using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.Emergencies;
using Folkmoot.Assistant.Wording;

namespace Folkmoot.Assistant.Conversation;

/// <summary>Carries a conversation on by one step: what is said to the conversation itself, emergencies, then the ranking and the policy of <see cref="Dialogue"/>.</summary>
public sealed class ConversationDesk(NextMove next, ArticleBook book, EmergencyBook emergencies, QuestionLog log, OfferLabels labels, AnswerWording wording, Site site)
{
    /// <summary>As much of a question as is shown again.</summary>
    private const int MostShown = 500;

    /// <summary>Fewer words than this answer what was asked back, rather than ask something else.</summary>
    private const int FewWords = 4;

    private string Language => Languages.Of(site.Culture.Name);

    /// <summary>Somebody has typed something.</summary>
    public async Task<Talk> SayAsync(Talk talk, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(talk);
        ArgumentNullException.ThrowIfNull(text);
        var before = talk;
        talk = talk.With(new Turn(TurnKind.Asked, Shown(text)));
        if ((await emergencies.WatchAsync(Language, cancellationToken)).Find(text) is { } emergency)
        {
            talk = talk.About(text).With(new Turn(TurnKind.Emergency, emergency.Answer) { Slugs = [emergency.Title] });
            return await NoteAsync(talk, Outcome.Emergency, version: null, cancellationToken);
        }

        var (act, rest) = Acts.Of(text);
        return act switch
        {
            Act.StartAgain => new Talk { Area = talk.Area },
            Act.Person => await DoAsync(talk.Question.Length == 0 ? talk.About(text) : talk, new HandingOver(), cancellationToken),
            Act.Greeting => talk.With(new Turn(TurnKind.Greeted, "")),
            Act.Thanks => await ThankAsync(talk, before, cancellationToken),
            Act.Rejection when rest.Length > 0 => await LookUpAsync((await RejectAsync(talk, before, cancellationToken)).With(rest), cancellationToken),
            Act.Rejection or Act.NoneOfThese => await RefuseAsync(talk, before, cancellationToken),
            _ => await FollowAsync(talk, before, text, cancellationToken),
        };
    }

    /// <summary>Somebody has pressed one of the buttons.</summary>
    public async Task<Talk> ChooseAsync(Talk talk, Choice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(talk);
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.Act == Act.None)
        {
            return choice.Number is >= 0 and var number && talk.Offer is { } offer && number < offer.Values.Count
                ? await TakeAsync(talk.With(new Turn(TurnKind.Asked, (await labels.OfAsync(offer, cancellationToken))[number])), offer, number, cancellationToken)
                : talk.Turns is [.., { Kind: TurnKind.Emergency }] ? await LookUpAsync(talk, cancellationToken) : talk;
        }

        var said = talk.With(new Turn(TurnKind.Asked, labels.Of(choice.Act)));
        return choice.Act switch
        {
            Act.StartAgain => new Talk { Area = talk.Area },
            Act.Person => await DoAsync(said, new HandingOver(), cancellationToken),
            Act.Thanks => await ThankAsync(said, talk, cancellationToken),
            _ => await RefuseAsync(said, talk, cancellationToken),
        };
    }

    private async Task<Talk> FollowAsync(Talk talk, Talk before, string text, CancellationToken cancellationToken)
    {
        if (before.Offer is { } offer && await labels.FindAsync(offer, text, cancellationToken) is { } number)
        {
            return await TakeAsync(talk, offer, number, cancellationToken);
        }

        var answersBack = before.Offer?.Facet is not null && Ranking.Words.Of(text, elides: true).Count <= FewWords;
        var next = answersBack ? talk with { Question = $"{talk.Question} {text}", Offer = null } : talk.About(text) with { Misses = before.Answer is null ? talk.Misses : 0 };
        return await LookUpAsync(next, cancellationToken);
    }

    private async Task<Talk> TakeAsync(Talk talk, Offer offer, int number, CancellationToken cancellationToken) => offer.Facet is { } facet
        ? await LookUpAsync(talk with { Narrowed = [.. talk.Narrowed, new Narrowing(facet, [offer.Values[number]], Keeps: true)], Offer = null }, cancellationToken)
        : await DoAsync(talk with { Offer = null }, new Answering(offer.Values[number]), cancellationToken);

    private async Task<Talk> RefuseAsync(Talk talk, Talk before, CancellationToken cancellationToken)
    {
        if (before.Offer is { Facet: { } facet, Values: var values })
        {
            return await LookUpAsync(talk with { Narrowed = [.. talk.Narrowed, new Narrowing(facet, values, Keeps: false)], Offer = null }, cancellationToken);
        }

        if (before.Offer is { Values: var offered })
        {
            talk = talk with { Rejected = [.. talk.Rejected, .. offered], Offer = null };
            return await DoAsync(talk, Dialogue.Missed(talk), cancellationToken);
        }

        if (before.Answer is null)
        {
            return talk.With(new Turn(TurnKind.Rephrase, ""));
        }

        talk = await RejectAsync(talk, before, cancellationToken);
        return talk.Misses >= Dialogue.MostMisses ? await DoAsync(talk, new HandingOver(), cancellationToken) : await LookUpAsync(talk, cancellationToken);
    }

    private async Task<Talk> RejectAsync(Talk talk, Talk before, CancellationToken cancellationToken)
    {
        if (before.Answer is not { } answer)
        {
            return talk;
        }

        if (talk.Logged is { } logged)
        {
            await log.RateAsync(logged, helpful: false, cancellationToken);
        }

        return talk with { Rejected = [.. talk.Rejected, .. answer.Slugs], Misses = talk.Misses + 1, Unanswered = talk.Logged };
    }

    private async Task<Talk> ThankAsync(Talk talk, Talk before, CancellationToken cancellationToken)
    {
        if (before.Offer is { Facet: null, Values.Count: 1 } offer)
        {
            return await TakeAsync(talk, offer, 0, cancellationToken);
        }

        if (before is { Answer: not null, Logged: { } logged })
        {
            await log.RateAsync(logged, helpful: true, cancellationToken);
            return talk.With(new Turn(TurnKind.Thanked, "")) with { Misses = 0 };
        }

        return talk.With(new Turn(TurnKind.Greeted, ""));
    }

    private async Task<Talk> LookUpAsync(Talk talk, CancellationToken cancellationToken) =>
        await DoAsync(talk, await next.AfterAsync(talk, Language, cancellationToken), cancellationToken);

    private async Task<Talk> DoAsync(Talk talk, Move move, CancellationToken cancellationToken)
    {
        switch (move)
        {
            case Answering answering when await book.FindPublishedAsync(answering.Slug, cancellationToken) is { } shown:
                var answer = new Turn(TurnKind.Answered, "") { Slugs = [answering.Slug], Version = shown.Version.Id, Wording = await wording.OfAsync(talk.Question, shown, cancellationToken) };
                return await NoteAsync(talk.With(answer), Outcome.Answered, shown.Version.Id, cancellationToken);
            case Narrowed narrowed:
                talk = talk with { Asked = talk.Asked + 1, Offer = new Offer(narrowed.Facet, narrowed.Values) };
                return await NoteAsync(talk.With(new Turn(TurnKind.Narrowing, "")), Outcome.Narrowed, version: null, cancellationToken);
            case Closest closest:
                return await NoteAsync((talk with { Offer = new Offer(null, closest.Slugs) }).With(new Turn(TurnKind.Close, "") { Slugs = closest.Slugs }), Outcome.Close, version: null, cancellationToken);
            case HandingOver:
                return await NoteAsync(talk.With(new Turn(TurnKind.HandedOver, "")), Outcome.HandedOver, version: null, cancellationToken);
            default:
                return await NoteAsync((talk with { Misses = talk.Misses + 1 }).With(new Turn(TurnKind.Rephrase, "")), Outcome.None, version: null, cancellationToken);
        }
    }

    private async Task<Talk> NoteAsync(Talk talk, Outcome outcome, Guid? version, CancellationToken cancellationToken) =>
        talk with { Logged = await log.NoteAsync(talk.Logged, new NewQuestion(talk.Question, Language, talk.Area), outcome, version, cancellationToken) };

    private static string Shown(string text) => text.Length <= MostShown ? text.Trim() : string.Concat(text.EnumerateRunes().Take(MostShown).Select(rune => rune.ToString())).Trim() + "…";
}

/// <summary>What was pressed: an act, or what is offered under a number.</summary>
public sealed record Choice(Act Act, int? Number = null);
