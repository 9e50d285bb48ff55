using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.InboundMails;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Register;
using Folkmoot.Reports.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.MailedAnswers;

/// <summary>
/// What officers and reporters answer by mail: it stands in the report's history for staff and goes to the other side, who never sees an address.
/// It is never public: a letter to one person says what a page for everybody must not. Whatever is not certain to be of that side is passed over in silence.
/// </summary>
public sealed class AnswersByMail(
    ReportsDbContext db, SiteDatabase site, ReportAddresses addresses, SiteCalendar calendar, TimeProvider clock, IStringLocalizer<AnswersByMail> texts) : IInboundMailReceiver
{
    private const int LongestText = 10_000;

    public async Task<MailOutcome> ReceiveAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (mail.IsAutomatic || !mail.IsAuthenticated || mail.From is null || mail.MessageId.Length == 0
            || await FindAddressAsync(mail, cancellationToken) is not { } address || address.LastDay < calendar.Today || MailedText.Of(mail.Text) is not { Length: > 0 } text)
        {
            return MailOutcome.PassedOver;
        }

        await using var work = await site.BeginAsync(cancellationToken);
        var report = await db.Reports.FromSql($"select * from reports.reports where number = {address.Number} for update").SingleOrDefaultAsync(cancellationToken);
        if (report is not { ConfirmedAt: not null } || !await IsOfPartyAsync(report, address.Party, mail.From, cancellationToken))
        {
            return MailOutcome.PassedOver;
        }

        if (await NoteAsync(report.Id, mail, cancellationToken) == 0)
        {
            return MailOutcome.Repeated;
        }

        await AddAsync(report, address.Party, text.Length > LongestText ? text[..LongestText] : text, mail.Attachments, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return MailOutcome.Posted;
    }

    private async Task<ReportAddress?> FindAddressAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        foreach (var to in mail.To)
        {
            if (await addresses.ReadAsync(to, cancellationToken) is { } address)
            {
                return address;
            }
        }

        return null;
    }

    // Officers answer from their own desks as well as from the shared box: whoever writes from its domain is one of them.
    private async Task<bool> IsOfPartyAsync(Report report, MailParty party, string from, CancellationToken cancellationToken) => party == MailParty.Reporter
        ? from.Equals(report.Email, StringComparison.OrdinalIgnoreCase)
        : await LastSendAsync(report, cancellationToken) is { } send && DomainOf(from).Equals(DomainOf(send.Email), StringComparison.OrdinalIgnoreCase);

    private Task<ReportSend?> LastSendAsync(Report report, CancellationToken cancellationToken) =>
        db.Sends.AsNoTracking().Where(s => s.ReportId == report.Id).OrderByDescending(s => s.Round).ThenByDescending(s => s.Id).FirstOrDefaultAsync(cancellationToken);

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    // Two deliveries of one mail at once: the second finds the first one's row.
    private Task<int> NoteAsync(Guid reportId, InboundMail mail, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.From}\n{mail.MessageId}")));
        return db.Database.ExecuteSqlAsync(
            $"insert into reports.mailed_notes (message_hash, report_id, received_at) values ({hash}, {reportId}, {clock.GetUtcNow()}) on conflict (message_hash) do nothing", cancellationToken);
    }

    private async Task AddAsync(Report report, MailParty party, string text, int files, CancellationToken cancellationToken)
    {
        var isCouncil = party == MailParty.Officers;
        var words = files == 0 ? text : $"{text}\n\n{texts["({0} files came with it and were not kept.)", files]}";
        // Of what is not public, the public part of the history is what its writer may read.
        var entry = new ReportEntry(report.Id, EntryKind.Mailed, clock.GetUtcNow())
        {
            ActorId = isCouncil ? null : report.AuthorId,
            ByCouncil = isCouncil,
            Text = words,
            StateBefore = report.State,
            StateAfter = report.State,
            Public = report.Private && isCouncil,
        };
        db.Entries.Add(entry);
        var send = await LastSendAsync(report, cancellationToken);
        var contact = send is null ? null : await db.Contacts.SingleAsync(c => c.Id == send.ContactId, cancellationToken);
        if (isCouncil && contact is { State: ContactState.Unconfirmed })
        {
            contact.Become(ContactState.Confirmed, "", clock.GetUtcNow());
        }

        var to = isCouncil ? report.Email : contact is { State: not ContactState.Inactive } ? contact.Email : null;
        if (to is not null)
        {
            var subject = isCouncil ? texts["Your report {0}: an answer", report.Reference] : texts["{0}: whoever reported it has answered", report.Reference];
            var back = await addresses.FindAsync(report, isCouncil ? MailParty.Reporter : MailParty.Officers, cancellationToken);
            db.Send(new Mail(to, subject, $"{report.Title}\n\n{words}") { Id = $"report-answer-{entry.Id:n}", ReplyTo = back });
        }

        db.Raise(new ItemChanged(report.Item));
    }
}
