using System.Globalization;
using Folkmoot.Core.Items;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Casework;

/// <summary>What officers do with a report. Each act holds the report's row, so that of two at the same moment the second sees the first.</summary>
public sealed class CaseDesk(ReportsDbContext db, SiteDatabase site, Watches watches, TimeProvider clock)
{
    /// <summary>Moves it on and tells the public why. False when it is not what the officer saw any more, or may not move so.</summary>
    public Task<bool> MoveAsync(string reference, ReportState seen, ReportState to, string text, string officerId, CancellationToken cancellationToken) =>
        ActAsync(reference, report =>
        {
            if (report.State != seen || !ReportStates.OfficerMayMove(seen, to) || (ReportStates.NeedsWords(seen, to) && string.IsNullOrWhiteSpace(text)))
            {
                return false;
            }

            report.Become(to, clock.GetUtcNow());
            Write(report, EntryKind.Update, officerId, text, isPublic: true, seen);
            return true;
        }, cancellationToken);

    /// <summary>Says something of it: to everybody who follows it, or to colleagues only.</summary>
    public Task<bool> SayAsync(string reference, string text, bool isPublic, string officerId, CancellationToken cancellationToken) =>
        ActAsync(reference, report =>
        {
            Write(report, isPublic ? EntryKind.Update : EntryKind.Note, officerId, text, isPublic, report.State);
            return true;
        }, cancellationToken);

    /// <summary>Gives it to a colleague, or with null to nobody, and says how urgent it is.</summary>
    public Task<bool> AssignAsync(string reference, string? to, int priority, string officerId, CancellationToken cancellationToken) =>
        ActAsync(reference, report =>
        {
            if (report.AssignedTo != to)
            {
                Write(report, EntryKind.Assigned, officerId, "", isPublic: false, report.State);
            }

            if (report.Priority != priority)
            {
                Write(report, EntryKind.Prioritised, officerId, priority.ToString(CultureInfo.InvariantCulture), isPublic: false, report.State);
            }

            (report.AssignedTo, report.Priority) = (to, priority);
            return true;
        }, cancellationToken);

    /// <summary>Puts it by for an officer, or takes it back from there.</summary>
    public async Task PutByAsync(Guid reportId, string officerId, bool isPutBy, CancellationToken cancellationToken)
    {
        if (isPutBy)
        {
            await db.Database.ExecuteSqlAsync($"insert into reports.shortlist (user_id, report_id) values ({officerId}, {reportId}) on conflict do nothing", cancellationToken);
        }
        else
        {
            await db.Shortlist.Where(s => s.UserId == officerId && s.ReportId == reportId).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Gives it another category, or sends it to another body: it goes out once more.</summary>
    public Task<bool> RerouteAsync(string reference, Guid categoryId, Guid? bodyId, string officerId, CancellationToken cancellationToken) =>
        ActAsync(reference, async report =>
        {
            var category = await db.Categories.AsNoTracking().SingleAsync(c => c.Id == categoryId, cancellationToken);
            // What has been public stays hidden under a category that is private, and nothing private becomes public this way.
            (report.CategoryId, report.BodyId, report.Private) = (categoryId, bodyId, report.Private || category.Private);
            report.SendAgain(clock.GetUtcNow());
            Write(report, EntryKind.Rerouted, officerId, "", isPublic: true, report.State);
            db.Raise(new ReportRouted(report.Id, report.Round));
            return true;
        }, cancellationToken);

    /// <summary>It repeats another report: whoever follows it follows that one from now on. False when there is no such report to join.</summary>
    public async Task<bool> JoinAsync(string reference, string original, string officerId, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        // Held in the order of their references, so that two officers who join them crosswise wait for each other once.
        var both = await db.Reports.FromSql($"select * from reports.reports where reference in ({reference}, {original}) order by reference for update").ToListAsync(cancellationToken);
        if (both.Find(r => r.Reference == reference) is not { ConfirmedAt: not null, State: not ReportState.Duplicate } report
            || both.Find(r => r.Reference == original) is not { ConfirmedAt: not null, State: not ReportState.Duplicate } other
            || report.Id == other.Id || report.Enquiry != other.Enquiry || (other.Private && !report.Private))
        {
            return false;
        }

        var before = report.State;
        report.JoinTo(other, clock.GetUtcNow());
        other.MeToo += 1 + report.MeToo;
        other.Touch(clock.GetUtcNow());
        await watches.CopyAsync(report.Item, other.Item, cancellationToken);
        // What repeats this one repeats the other now: followers need no chains.
        await db.Reports.Where(r => r.DuplicateOf == report.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.DuplicateOf, other.Id), cancellationToken);
        Write(report, EntryKind.Joined, officerId, "", isPublic: true, before);
        db.Raise(new ItemChanged(other.Item));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private Task<bool> ActAsync(string reference, Func<Report, bool> act, CancellationToken cancellationToken) =>
        ActAsync(reference, report => Task.FromResult(act(report)), cancellationToken);

    private async Task<bool> ActAsync(string reference, Func<Report, Task<bool>> act, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var report = await db.Reports.FromSql($"select * from reports.reports where reference = {reference} for update").SingleOrDefaultAsync(cancellationToken);
        if (report is not { ConfirmedAt: not null } || !await act(report))
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private void Write(Report report, EntryKind kind, string officerId, string text, bool isPublic, ReportState before)
    {
        var now = clock.GetUtcNow();
        var entry = new ReportEntry(report.Id, kind, now) { ActorId = officerId, ByCouncil = true, Text = text.Trim(), Public = isPublic, StateBefore = before, StateAfter = report.State };
        db.Entries.Add(entry);
        if (!isPublic)
        {
            return;
        }

        report.Touch(now);
        db.Raise(new ReportUpdated(report.Id, entry.Id));
        db.Raise(new ItemChanged(report.Item));
        db.Raise(new ItemChanged(Report.AllItem));
    }
}
