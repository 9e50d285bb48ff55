using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Limits;
using Folkmoot.Host.Accounts.Links;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Account;

[AllowAnonymous, HashesPassword]
public sealed class ConfirmModel(AccountDesk desk, IStringLocalizer<ChoosePasswordModel> S) : ChoosePasswordModel(desk, S, LinkPurpose.Confirm);
