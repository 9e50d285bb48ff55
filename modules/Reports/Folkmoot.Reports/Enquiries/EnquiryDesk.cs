using Folkmoot.Core.Calendar;
using Folkmoot.Data;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace Folkmoot.Reports.Enquiries;

/// <summary>Takes questions without a place. They go the way of reports: routed, assigned, answered and counted by the same people on the same pages.</summary>
public sealed class EnquiryDesk(
    ReportsDbContext db, SiteDatabase site, ReportWriters writers, SiteCalendar calendar, ISettings<ReportSettings> settings, Site council, TimeProvider clock, IStringLocalizer<EnquiryDesk> texts)
{
    /// <summary>Takes it in at once and says until when it is answered. Sent twice, it finds the first one.</summary>
    public async Task<SentReport> SendAsync(EnquiryForm form, Category category, UserSummary? author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(category);
        await using var work = await site.BeginAsync(cancellationToken);
        var writer = await writers.OfAsync(author, form.Email, cancellationToken);
        // One person's enquiries take turns, so that of two at once the second sees the first.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({"reports.enquiry:" + writer}))", cancellationToken);
        if (await FindAsync(form.Token, cancellationToken) is { } before)
        {
            return new SentReport(before, null);
        }

        if (await writers.FindRefusalAsync(writer, cancellationToken) is { } refusal)
        {
            return new SentReport(null, refusal);
        }

        var enquiry = await WriteAsync(form, category, writer, author, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { ConstraintName: Report.Once })
        {
            await work.DisposeAsync();
            db.ChangeTracker.Clear();
            return new SentReport(await FindAsync(form.Token, cancellationToken), null);
        }

        db.Entries.Add(new ReportEntry(enquiry.Id, EntryKind.Reported, enquiry.ReportedAt) { ActorId = enquiry.AuthorId, StateAfter = enquiry.State, Public = true });
        db.Raise(new ReportRouted(enquiry.Id, enquiry.Round));
        Acknowledge(enquiry, category);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new SentReport(enquiry, null);
    }

    /// <summary>What is known of a reference to whoever also knows the address that it was written from; null for everybody else, whatever is wrong.</summary>
    public async Task<Report?> LookUpAsync(string reference, string email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(email);
        var wanted = reference.Trim().ToUpperInvariant();
        var found = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == wanted && r.ConfirmedAt != null, cancellationToken);
        return email.Trim().Equals(found?.Email, StringComparison.OrdinalIgnoreCase) ? found : null;
    }

    private Task<Report?> FindAsync(Guid token, CancellationToken cancellationToken) =>
        db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.DraftId == token && r.Enquiry, cancellationToken);

    private async Task<Report> WriteAsync(EnquiryForm form, Category category, string writer, UserSummary? author, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var enquiry = new Report(References.New(), form.Token, writer, now)
        {
            Enquiry = true,
            Private = true,
            CategoryId = category.Id,
            Title = form.Subject,
            Details = form.Text,
            AuthorId = author?.UserId,
            Email = form.Email,
            Name = form.Name.Length == 0 ? null : form.Name,
            Phone = form.Phone.Length == 0 ? null : form.Phone,
        };
        enquiry.Confirm(now);
        enquiry.DueOn = await calendar.AddWorkingDaysAsync(calendar.Today, category.TargetDays ?? (await settings.GetAsync(cancellationToken)).TargetDays, cancellationToken);
        db.Reports.Add(enquiry);
        return enquiry;
    }

    // Nothing of what was typed: whoever enters another's address sends them no words of their own.
    private void Acknowledge(Report enquiry, Category category) => db.Send(new Mail(
        enquiry.Email!, texts["We have got your message ({0})", enquiry.Reference],
        texts["You wrote to {0} about: {1}.\n\nYour reference is {2}. You get an answer by {3}.\n\nTo see how far it has come, enter your reference and your e-mail address on this page:\n{4}",
            council.Name, category.Title, enquiry.Reference, enquiry.DueOn!.Value.ToString("d MMMM yyyy", council.Culture), council.Link("/contact/status")])
    {
        Id = $"enquiry-{enquiry.Id:n}",
    });
}

/// <summary>Deletes answered enquiries once their time is over.</summary>
public sealed class DeleteOldEnquiries(ReportsDbContext db, SiteDatabase site, ISettings<ReportSettings> settings, TimeProvider clock) : IScheduledJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow().AddDays(-(await settings.GetAsync(cancellationToken)).EnquiryDays);
        await using var work = await site.BeginAsync(cancellationToken);
        var old = await db.Reports.Where(r => r.Enquiry && r.ClosedAt < oldest).Select(r => r.Id).ToListAsync(cancellationToken);
        await db.Questionnaires.Where(q => old.Contains(q.ReportId)).ExecuteDeleteAsync(cancellationToken);
        await db.MailedNotes.Where(n => old.Contains(n.ReportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Shortlist.Where(s => old.Contains(s.ReportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Voices.Where(v => old.Contains(v.ReportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Sends.Where(s => old.Contains(s.ReportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Entries.Where(e => old.Contains(e.ReportId)).ExecuteDeleteAsync(cancellationToken);
        await db.Reports.Where(r => r.DuplicateOf != null && old.Contains(r.DuplicateOf.Value)).ExecuteUpdateAsync(set => set.SetProperty(r => r.DuplicateOf, (Guid?)null), cancellationToken);
        await db.Reports.Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
