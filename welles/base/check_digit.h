// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

/// Check digits of the registers' numbers. Shape: the number compacted, letters in upper case; another length is wrong.
/// Errors: none. Cost: linear. Tried on the numbers of real lists: match/evidence_test.cpp.
namespace welles::base {

/// A Russian tax number of 10 (legal person) or 12 digits (natural person).
/// Source: order of the tax service of Russia MMV-7-6/435@ of 29 June 2012, annex; the weights are those in public use.
bool inn_ok(std::string_view digits) noexcept;

/// A Russian register number of 13 digits (legal person; modulo 11) or 15 (entrepreneur; modulo 13).
/// Source: order of the ministry of finance of Russia 165n of 30 October 2017, points 5 and 7.
bool ogrn_ok(std::string_view digits) noexcept;

/// A Russian statistical number of 8 digits. Source: PR 50.1.024-2005, recalled.
bool okpo_ok(std::string_view digits) noexcept;

/// A number of the Ukrainian register of legal persons, 8 digits. Source: the register's practice, recalled.
bool edrpou_ok(std::string_view digits) noexcept;

/// A Russian insurance number of 11 digits; numbers up to 001001998 have no check digits and fit.
/// Source: order of the pension fund of Russia 211p of 2016, recalled.
bool snils_ok(std::string_view digits) noexcept;

/// A Ukrainian taxpayer's number of 10 digits. Source: the register's practice; 18 numbers of lists whose birth dates agree.
bool rnokpp_ok(std::string_view digits) noexcept;

/// A Colombian tax number of 9 digits and its check digit: ten digits, as a Russian firm's. Source: DIAN's practice, recalled;
/// tried on the numbers of real lists.
bool nit_ok(std::string_view digits) noexcept;

/// A ship's IMO number of 7 digits. Source: IMO resolution A.1117(30).
bool imo_ok(std::string_view digits) noexcept;

/// Source: ISO 17442, ISO/IEC 7064 MOD 97-10.
bool lei_ok(std::string_view code) noexcept;

/// Source: ISO 6166.
bool isin_ok(std::string_view code) noexcept;

/// Does a number of this kind hold its check digits? None for a kind that has none, or that is not known here. `kind` is a
/// property of FollowTheMoney: innCode, ogrnCode, ogrnip, okpoCode, edrpou, edrpouCode, imoNumber, leiCode, isin.
std::optional<bool> check_digit_fits(std::string_view kind, std::string_view compacted) noexcept;

}  // namespace welles::base
