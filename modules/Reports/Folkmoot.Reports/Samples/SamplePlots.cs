using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Reports.Plotting;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Samples;

/// <summary>Asks an invented question on the map and lets invented people answer it.</summary>
public sealed class SamplePlots(ReportsDbContext db, MapQuestionBook book, TimeProvider clock)
{
    private const int DaysBefore = 7;

    /// <summary>Run again, it leaves the question as it is.</summary>
    public async Task AskAsync(SampleQuestion sample, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (await book.FindAsync(sample.Id, cancellationToken) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await book.SaveAsync(
            new MapQuestionData { Id = sample.Id, Title = sample.Title, Text = sample.Text, Shapes = sample.Shapes, OpensAt = now.AddDays(-DaysBefore), ClosesAt = now.AddDays(sample.Days) }, cancellationToken);
        var question = (await book.FindAsync(sample.Id, cancellationToken))!;
        foreach (var given in sample.Proposals)
        {
            await PutAsync(question, given, now, cancellationToken);
        }
    }

    // Nobody's: no account stands behind it.
    private async Task PutAsync(MapQuestion question, SampleProposal given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var proposal = new Proposal(question.Id, "", Guid.CreateVersion7(now), now) { AuthorId = null };
        proposal.Put(new NewProposal([.. given.Corners.Select(c => new GeoPoint(c[1], c[0]))], given.Place, given.Reason, proposal.FormToken));
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"insert into reports.proposal_supports (proposal_id, user_id, at) select {proposal.Id}, 'invented-' || n, {now} from generate_series(1, {given.Supports}) as n", cancellationToken);
    }
}

/// <summary>An invented question.</summary>
public sealed class SampleQuestion
{
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(150)]
    public string Title { get; set; } = "";

    /// <summary>Markdown.</summary>
    [StringLength(5000)]
    public string? Text { get; set; }

    [EnumDataType(typeof(PlotShapes))]
    public PlotShapes Shapes { get; set; }

    /// <summary>For how many days from now it is open.</summary>
    [Range(1, 365)]
    public int Days { get; set; } = 60;

    public IReadOnlyList<SampleProposal> Proposals { get; set; } = [];
}

/// <summary>What an invented resident has put on the map.</summary>
public sealed class SampleProposal
{
    /// <summary>Latitude and longitude of each; one for a point.</summary>
    [MinLength(1)]
    public IReadOnlyList<double[]> Corners { get; set; } = [];

    [Required, StringLength(150)]
    public string Place { get; set; } = "";

    [Required, StringLength(Proposal.MaximumReason)]
    public string Reason { get; set; } = "";

    [Range(0, 100)]
    public int Supports { get; set; }
}
