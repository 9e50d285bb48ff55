using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.LifeCycle;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Votes;

/// <summary>Writes votes. What has opened on a site has happened there: it is neither changed nor exported.</summary>
public sealed class VotesStep(VotingDbContext db, VoteBook book, VoteOpening opening, SampleBallots samples, TimeProvider clock) : IRecipeStep<VotesStepData>
{
    public async Task RunAsync(VotesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var vote in data.Votes)
        {
            vote.SetTimes(clock.GetUtcNow());
            if (await book.SaveAsync(vote, cancellationToken))
            {
                await BringOnAsync(vote, cancellationToken);
            }
        }
    }

    public async Task<VotesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        List<RecipeVote> votes = [];
        foreach (var vote in await db.Votes.AsNoTracking().Where(v => v.OpenedAt == null && v.State != VoteState.Cancelled).OrderBy(v => v.Slug).ToListAsync(cancellationToken))
        {
            votes.Add(RecipeVote.OfVote(vote, await book.OptionsOfAsync(vote.Id, cancellationToken)));
        }

        return votes.Count == 0 ? null : new VotesStepData { Votes = votes };
    }

    private async Task BringOnAsync(RecipeVote data, CancellationToken cancellationToken)
    {
        var vote = (await book.FindAsync(data.Id, cancellationToken))!;
        if (data.SampleBallots.Count > 0)
        {
            await samples.HoldAsync(vote, data.SampleBallots, cancellationToken);
        }
        else if (data.Announce)
        {
            var issues = await opening.CheckAsync(vote, userId: null, cancellationToken);
            if (issues.Count > 0 || !await opening.ScheduleAsync(vote.Id, userId: null, cancellationToken))
            {
                throw new ValidationException($"The vote '{data.Id}' cannot be announced: {string.Join("; ", issues)}. Leave \"announce\" out, and it becomes a draft.");
            }
        }
    }
}

/// <summary>Votes to start with.</summary>
public sealed class VotesStepData
{
    public IReadOnlyList<RecipeVote> Votes { get; set; } = [];
}

/// <summary>A vote of a recipe: a draft, unless it says more.</summary>
public sealed class RecipeVote : VoteData, IValidatableObject
{
    /// <summary>In place of the time of opening: so many days after the recipe runs, or before it.</summary>
    [Range(-3650, 3650)]
    public int? OpensAfterDays { get; set; }

    [Range(-3650, 3650)]
    public int? ClosesAfterDays { get; set; }

    /// <summary>Whether it is checked and announced, so that it opens by itself.</summary>
    public bool Announce { get; set; }

    /// <summary>For demonstration: invented ballots with which it opens at once. Its log says so to everybody.</summary>
    public IReadOnlyList<SampleBallot> SampleBallots { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((OpensAt == default && OpensAfterDays is null) || (ClosesAt == default && ClosesAfterDays is null))
        {
            yield return new ValidationResult("A vote needs its opening and its close: opensAt or opensAfterDays, closesAt or closesAfterDays.", [nameof(OpensAt)]);
        }

        if (SampleBallots.Count > 0 && (Level != ResidentLevel.None || Results != ResultsTiming.Live || HasRoll || TakesPaper))
        {
            yield return new ValidationResult("Only an opinion poll with running results can have invented ballots: its level is None, its results are Live, and it has neither roll nor paper.", [nameof(SampleBallots)]);
        }

        if (SampleBallots.SelectMany(ballot => ballot.Choices).Any(choice => choice < 0 || choice > MostOptions))
        {
            yield return new ValidationResult("A ballot names options by their numbers, from 1.", [nameof(SampleBallots)]);
        }
    }

    internal void SetTimes(DateTimeOffset now)
    {
        OpensAt = OpensAfterDays is { } opens ? now.AddDays(opens) : OpensAt;
        ClosesAt = ClosesAfterDays is { } closes ? now.AddDays(closes) : ClosesAt;
    }

    internal static RecipeVote OfVote(Vote vote, IEnumerable<VoteOption> options)
    {
        var data = new RecipeVote { Announce = vote.State == VoteState.Scheduled };
        data.Read(vote, options);
        return data;
    }
}

/// <summary>Equal invented ballots.</summary>
public sealed class SampleBallot
{
    [Range(1, 10_000)]
    public int Papers { get; set; } = 1;

    /// <summary>The options' numbers in order of preference, or those that are chosen; for a vote by points, the points of each option.</summary>
    [Required, MaxLength(VoteData.MostOptions)]
    public IReadOnlyList<int> Choices { get; set; } = [];
}
