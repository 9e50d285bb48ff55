using Folkmoot.Data;
using Microsoft.AspNetCore.Identity;

namespace Folkmoot.Host.Accounts.Emails;

/// <summary>Somebody wants another e-mail address.</summary>
/// <param name="ChangeId">The change.</param>
[EventName("accounts.email-change-asked")]
public sealed record EmailChangeAsked(Guid ChangeId) : IDomainEvent;

/// <summary>Asks both addresses; tells the owner of one that is taken, who alone may know.</summary>
public sealed class MailEmailChange(FoundationDbContext db, EmailChanges changes, UserManager<Account> accounts, AccountMails mails) : IEventHandler<EmailChangeAsked>
{
    public async Task HandleAsync(EmailChangeAsked domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await changes.FindByIdAsync(domainEvent.ChangeId, cancellationToken) is not { } change || await accounts.FindByIdAsync(change.AccountId) is not { } account)
        {
            return;
        }

        var toNew = await accounts.FindByEmailAsync(change.NewEmail) is null
            ? await mails.NewAddressAsync(change.NewEmail, changes.CodeFor(change, EmailSide.New))
            : await mails.NewAddressTakenAsync(change.NewEmail);
        var toOld = await mails.OldAddressAsync(account.Email!, changes.CodeFor(change, EmailSide.Old), EmailChange.Wait);
        db.Send(toNew with { Id = $"email-change-{change.Id:n}-new" });
        db.Send(toOld with { Id = $"email-change-{change.Id:n}-old" });
        await db.SaveChangesAsync(cancellationToken);
    }
}
