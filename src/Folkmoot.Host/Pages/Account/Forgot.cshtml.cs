using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Links;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous]
public sealed class ForgotModel(AccountDesk desk, IStringLocalizer<AskForLinkModel> S) : AskForLinkModel(desk, S, LinkPurpose.Reset);
