using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.InboundMails;
using Folkmoot.Core.Moderation;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>
/// Posts what people answer by mail, by the rules of the form. Only who is certain to be the person that the mail was written to is answered at all:
/// whatever else comes is passed over in silence, so that nobody is written to because of a forged mail.
/// </summary>
public sealed class MailedReplies(
    ForumsDbContext db, SiteDatabase work, ReplyAddresses addresses, IUserDirectory people, ResponseReader topics, WritingRules rules, PostingPace pace, TopicPlaces places, ModerationDesk desk,
    TopicService writing, SiteCalendar calendar, Site site, TimeProvider clock, IStringLocalizer<MailedReplies> texts) : IInboundMailReceiver
{
    /// <summary>As many mails of one person are answered with a reason within a day.</summary>
    public const int RefusalsADay = 5;

    public async Task<MailOutcome> ReceiveAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (mail.IsAutomatic || !mail.IsAuthenticated || mail.From is null || mail.MessageId.Length == 0
            || await FindAddressAsync(mail, cancellationToken) is not { } address
            || await people.FindByEmailAsync(mail.From, cancellationToken) is not { EmailConfirmed: true } person
            || !await addresses.IsOfAsync(address, person.UserId, cancellationToken))
        {
            return MailOutcome.PassedOver;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{person.UserId}\n{mail.MessageId}"));
        await using var act = await work.BeginAsync(cancellationToken);
        if (await NoteAsync(hash, person, address, cancellationToken) == 0)
        {
            return MailOutcome.Repeated;
        }

        var problem = await PostAsync(mail, address, person, new Guid(hash.AsSpan(0, 16)), cancellationToken);
        if (problem is not null)
        {
            await RefuseAsync(problem, hash, person, address, cancellationToken);
        }

        await act.CommitAsync(cancellationToken);
        return problem is null ? MailOutcome.Posted : MailOutcome.Refused;
    }

    private async Task<ReplyAddress?> FindAddressAsync(InboundMail mail, CancellationToken cancellationToken)
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

    // Two deliveries of one mail at once: the second finds the first one's row.
    private Task<int> NoteAsync(byte[] hash, UserSummary person, ReplyAddress address, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into forums.mailed_replies (message_hash, user_id, topic_id, outcome, received_at)
        values ({Convert.ToHexStringLower(hash)}, {person.UserId}, {address.TopicId}, 'posted', {clock.GetUtcNow()})
        on conflict (message_hash) do nothing
        """, cancellationToken);

    private async Task<string?> PostAsync(InboundMail mail, ReplyAddress address, UserSummary person, Guid token, CancellationToken cancellationToken)
    {
        var text = MailedText.Of(mail.Text);
        if (ProblemOf(mail, address, text) is { } problem)
        {
            return problem;
        }

        if (await places.FindAsync(address.TopicId, person.UserId, cancellationToken) is not (var board, var topic))
        {
            return texts["The topic is no longer there."];
        }

        if (await rules.FindBarAsync(board, topic, person.UserId, cancellationToken) is { } bar)
        {
            return bar.Text;
        }

        // The act is kept when the mail is refused: the desk, which notes what it lets through, comes last.
        await desk.TakeTurnsAsync(person.UserId, cancellationToken);
        if (await pace.FindRefusalAsync(board, topic, person.UserId, token, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var verdict = await desk.CheckAsync(new Submission(Post.ItemKind, person.UserId, board.Area, token, new WrittenField("Body", text)), cancellationToken);
        if (verdict.Refusal is null)
        {
            await writing.ReplyAsync(board, topic.Id, text, person.UserId, token, cancellationToken, verdict.HeldFor);
        }

        return verdict.Refusal;
    }

    private string? ProblemOf(InboundMail mail, ReplyAddress address, string text) =>
        address.LastDay < calendar.Today ? texts["This mail can no longer be answered. Answer on the site."].Value
        : mail.Attachments > 0 ? texts["It came with a file. Send words only, without pictures, files or a signature with a logo."].Value
        : mail.Text.Trim().Length == 0 ? texts["It held no plain text. Set your mail program to send plain text, or answer on the site."].Value
        : text.Length == 0 ? texts["No words of your own were found. Write above the line that begins with ##-."].Value
        : text.Length > TopicService.MaximumBody ? texts["Your reply must be 10,000 characters or fewer"].Value
        : null;

    private async Task RefuseAsync(string problem, byte[] hash, UserSummary person, ReplyAddress address, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(hash);
        await db.MailedReplies.Where(r => r.MessageHash == key).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, "refused"), cancellationToken);
        var since = clock.GetUtcNow().AddDays(-1);
        if (await db.MailedReplies.CountAsync(r => r.UserId == person.UserId && r.Outcome == "refused" && r.ReceivedAt > since, cancellationToken) > RefusalsADay)
        {
            return;
        }

        var where = await topics.FindTopicAsync(address.TopicId, cancellationToken) is (var topic, var board)
            ? $"/forums/{board.Slug}/{topic.Id}/{topic.Slug}"
            : "/forums";
        db.Send(new Mail(person.Email, texts["Your mail was not posted"], $"{problem}\n\n{texts["Nobody else has seen it. You can answer here:"]} {site.Link(where)}\n") { Id = $"reply-refused-{key}" });
        await db.SaveChangesAsync(cancellationToken);
    }
}
