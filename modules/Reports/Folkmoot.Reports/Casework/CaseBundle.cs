using System.Security.Claims;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Casework;

/// <summary>One act on many reports: each is asked for and done by itself, and what could not be done is named.</summary>
public sealed class CaseBundle(CaseDesk desk, CaseReader cases, ReportReader reports, CategoryBook categories, IAuthorizationService authorization, IStringLocalizer<CaseBundle> texts)
{
    /// <summary>As many as one page shows.</summary>
    public const int Most = CaseReader.PageSize;

    public async Task<BundleOutcome> DoAsync(BundleAct act, IEnumerable<string> references, ClaimsPrincipal officer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(act);
        var done = 0;
        List<string> failed = [];
        foreach (var reference in references.Distinct().Take(Most))
        {
            var problem = await DoOneAsync(act, reference, officer, cancellationToken);
            done += problem is null ? 1 : 0;
            failed.AddRange(problem is null ? [] : [problem]);
        }

        return new BundleOutcome(done, failed);
    }

    private async Task<string?> DoOneAsync(BundleAct act, string reference, ClaimsPrincipal officer, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(reference, cancellationToken) is not { ConfirmedAt: not null } report
            || (await categories.GetAsync(report.CategoryId, cancellationToken)).Slug is var category
            && !await authorization.AuthorizeAsync(officer, report.Area, ReportPermissions.Answer, category))
        {
            return texts["{0}: it is not yours", reference].Value;
        }

        var isDone = act.Kind switch
        {
            BundleKind.State => await desk.MoveAsync(reference, report.State, act.State, act.Text, officer.UserId(), cancellationToken),
            BundleKind.Assign => await AssignAsync(act, report, category, officer.UserId(), cancellationToken),
            BundleKind.Category => await RecategoriseAsync(act, report, officer, cancellationToken),
            _ => await desk.AssignAsync(reference, report.AssignedTo, act.Priority, officer.UserId(), cancellationToken),
        };
        return isDone ? null : ProblemOf(act.Kind, $"{report.Title} ({reference})");
    }

    private string ProblemOf(BundleKind kind, string name) => kind switch
    {
        BundleKind.State => texts["{0}: it may not become this, or the words are missing", name],
        BundleKind.Assign => texts["{0}: it cannot be given to this person", name],
        _ => texts["{0}: it cannot have this category", name],
    };

    private async Task<bool> AssignAsync(BundleAct act, Report report, string category, string officerId, CancellationToken cancellationToken) =>
        (act.To is null || act.To == officerId || (await cases.ColleaguesAsync(report.Area, category, cancellationToken)).Any(c => c.Key == act.To))
        && await desk.AssignAsync(report.Reference, act.To, report.Priority, officerId, cancellationToken);

    private async Task<bool> RecategoriseAsync(BundleAct act, Report report, ClaimsPrincipal officer, CancellationToken cancellationToken) =>
        await categories.FindAsync(act.Category, cancellationToken) is { Archived: false } category && category.Id != report.CategoryId
        && category.Kind == (report.Enquiry ? CategoryKind.Enquiry : CategoryKind.Form)
        && await desk.RerouteAsync(report.Reference, category.Id, bodyId: null, officer.UserId(), cancellationToken);
}

/// <summary>What is done to all.</summary>
public enum BundleKind
{
    Assign,

    State,

    Priority,

    Category,
}

/// <summary>One act.</summary>
/// <param name="Kind">What is done; of the others only what it needs counts.</param>
/// <param name="State">What they become.</param>
/// <param name="Text">What the public is told of that.</param>
/// <param name="To">Whom they are given to; null for nobody.</param>
/// <param name="Priority">How urgent they are.</param>
/// <param name="Category">The id of their new category.</param>
public sealed record BundleAct(BundleKind Kind, ReportState State = ReportState.Open, string Text = "", string? To = null, int Priority = 0, string Category = "");

/// <summary>What became of it.</summary>
/// <param name="Done">With how many it was done.</param>
/// <param name="Failed">The others: which, and why.</param>
public sealed record BundleOutcome(int Done, IReadOnlyList<string> Failed);
