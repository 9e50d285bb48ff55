using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Calendar;

/// <summary>Says whether something may be published now, or has to wait for an election to be over.</summary>
public sealed class PublicationGate(
    SiteCalendar calendar, PreElections elections, IEnumerable<PublicationKind> kinds, Site site, IStringLocalizer<PublicationGate> texts)
{
    /// <summary>Asks for one publication.</summary>
    /// <param name="kind">The name of a registered <see cref="PublicationKind"/>.</param>
    /// <param name="area">Where; null for the whole council.</param>
    /// <param name="userId">Who publishes; null for the site itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PublicationAnswer> AskAsync(string kind, AreaId? area, string? userId, CancellationToken cancellationToken)
    {
        if (kinds.All(k => k.Name != kind))
        {
            throw new ArgumentException($"Register '{kind}' with AddPublicationKind first.", nameof(kind));
        }

        var answer = PublicationAnswer.Free;
        foreach (var period in (await calendar.PreElectionsAsync(cancellationToken)).Where(p => p.Covers(area)))
        {
            var outcome = period.HeldKinds.Contains(kind) ? PublicationOutcome.Held
                : period.ApprovalKinds.Contains(kind) ? PublicationOutcome.NeedsApproval
                : PublicationOutcome.Free;
            if (outcome > answer.Outcome && await elections.FindExceptionAsync(period.Id, kind, area, userId, cancellationToken) is null)
            {
                answer = new PublicationAnswer(outcome, period, period.Ends(site.TimeZone));
            }
        }

        return answer;
    }

    /// <summary>Says to people why they have to wait and what they can do; null when they need not.</summary>
    public string? Explain(PublicationAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Outcome switch
        {
            PublicationOutcome.Held => texts["{0}: this is held until the polls close on {1:d MMMM yyyy}, unless somebody approves an exception", answer.Period!.Name, answer.Period.PollDay].Value,
            PublicationOutcome.NeedsApproval => texts["{0}: until the polls close on {1:d MMMM yyyy}, this needs a named approval. Ask for an exception", answer.Period!.Name, answer.Period.PollDay].Value,
            _ => null,
        };
    }
}

/// <summary>What the gate says.</summary>
/// <param name="Outcome">Free, needs an approval, or held.</param>
/// <param name="Period">The election that asks for it; null when free.</param>
/// <param name="Until">When it will be over.</param>
public sealed record PublicationAnswer(PublicationOutcome Outcome, PreElectionPeriod? Period, DateTimeOffset? Until)
{
    public static readonly PublicationAnswer Free = new(PublicationOutcome.Free, null, null);

    public bool IsFree => Outcome == PublicationOutcome.Free;
}

/// <summary>From the mildest to the strictest.</summary>
public enum PublicationOutcome
{
    Free,
    NeedsApproval,
    Held,
}
