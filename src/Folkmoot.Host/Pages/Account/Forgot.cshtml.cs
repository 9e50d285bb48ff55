using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Accounts.Links;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous, SignsInHere]
public sealed class ForgotModel(AccountDesk desk, IStringLocalizer<AskForLinkModel> S) : AskForLinkModel(desk, S, LinkPurpose.Reset);
