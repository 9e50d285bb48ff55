using Folkmoot.Host.Accounts.Emails;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

/// <summary>The new address shows that it is the person's.</summary>
[AllowAnonymous]
public sealed class EmailConfirmModel(EmailChanges changes, IStringLocalizer<EmailAnswerModel> S) : EmailAnswerModel(changes, S, EmailSide.New);
